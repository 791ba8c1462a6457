import type { ForecastLimit, ForecastSlot, Priority } from "./forecast.ts";
import { OrderedQueue } from "./ordered-queue.ts";

/**
 * A slot on its way: how many messages are left, and the window that it is in or waits for, in milliseconds after the beginning of the run
 * (0 before its first).
 */
export type Course = { slot: ForecastSlot; number: number; waiting: number; opensAt: number; closesAt: number };

const ranks: Record<Priority, number> = { high: 0, normal: 1, low: 2 };

/** The dispatcher's order among open slots: priority, then opening, then the one that expires first. */
export function compareCourses(a: Course, b: Course): number {
  return (
    ranks[a.slot.priority] - ranks[b.slot.priority] ||
    a.opensAt - b.opensAt ||
    a.slot.expiresAt.getTime() - b.slot.expiresAt.getTime() ||
    a.number - b.number
  );
}

/**
 * Open slots under the same limits, one after another. Times are milliseconds after the beginning of the run, intervals those between two messages.
 * A slot whose window closed while others were served keeps its place until it comes first: its place only moves back, so it is always found
 * before it could matter.
 */
export class ForecastLine {
  readonly limits: readonly ForecastLimit[];
  readonly #open = new OrderedQueue<Course>(compareCourses);
  /** When the next message may go. */
  #freeAt = 0;

  constructor(limits: readonly ForecastLimit[]) {
    this.limits = limits;
  }

  get first(): Course | undefined {
    return this.#open.first();
  }

  add(course: Course): void {
    this.#open.add(course);
  }

  /** The slots that come first and whose window is over before another message of theirs may go. */
  takeClosed(time: number): Course[] {
    const closed: Course[] = [];
    for (let course = this.first; course && course.closesAt <= this.#from(time); course = this.first) {
      this.#open.takeFirst();
      closed.push(course);
    }
    return closed;
  }

  /** When the first slot closes or is empty, at this pace. */
  endsAt(time: number, intervalMs: number): number {
    return this.first
      ? Math.min(this.first.closesAt, this.#from(time) + this.first.waiting * intervalMs)
      : Number.POSITIVE_INFINITY;
  }

  /** Sends from the first slot what begins before `until`: when the first of them goes, and how many. */
  sendUntil(time: number, until: number, intervalMs: number): { from: number; count: number } {
    const course = this.first;
    const from = this.#from(time);
    if (!course || from >= until) return { from, count: 0 };
    const count = Math.min(course.waiting, Math.ceil((until - from) / intervalMs));
    this.#freeAt = from + count * intervalMs;
    course.waiting -= count;
    if (course.waiting === 0) this.#open.takeFirst();
    return { from, count };
  }

  #from(time: number): number {
    return Math.max(this.#freeAt, time);
  }
}
