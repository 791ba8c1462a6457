import type { ExpiryReason, ForecastSlot, Priority } from "./forecast.ts";
import { OrderedQueue } from "./ordered-queue.ts";
import { nextWindow } from "./slot.ts";

/** What came of the messages. `lastAt` in milliseconds since 1970; `byHour` by hours since 1970, in order. */
export type Tally = {
  goAtOnce: number;
  wait: number;
  lastAt: number | null;
  expired: Map<ExpiryReason, number>;
  byHour: Map<number, number>;
};

/**
 * A slot on its way: how many messages are left, and the window that it is in or waits for, in milliseconds after the beginning of the run
 * (0 before its first).
 */
type Course = { slot: ForecastSlot; number: number; waiting: number; opensAt: number; closesAt: number };

/** `freeAt`: when the next message may go, in milliseconds after the beginning; small numbers keep fractions exact. */
type Run = {
  beganAt: number;
  intervalMs: number;
  freeAt: number;
  opened: OrderedQueue<Course>;
  closed: OrderedQueue<Course>;
  tally: Tally;
};

const MS_PER_HOUR = 3_600_000;
const ranks: Record<Priority, number> = { high: 0, normal: 1, low: 2 };

/** Sends the messages of all slots in thought, one in `intervalMs`, from `now` on. */
export function sendAll(slots: readonly ForecastSlot[], now: Date, intervalMs: number): Tally {
  const run: Run = {
    beganAt: now.getTime(),
    intervalMs,
    freeAt: 0,
    opened: new OrderedQueue(byRank),
    closed: new OrderedQueue((a, b) => a.opensAt - b.opensAt),
    tally: { goAtOnce: 0, wait: 0, lastAt: null, expired: new Map(), byHour: new Map() },
  };
  for (const [number, slot] of slots.entries()) {
    awaitWindow(run, { slot, number, waiting: slot.count, opensAt: 0, closesAt: 0 });
  }
  while (openDue(run)) sendFromFirst(run);
  return run.tally;
}

/** The dispatcher's order among open slots: priority, then opening, then the one that expires first. */
function byRank(a: Course, b: Course): number {
  return (
    ranks[a.slot.priority] - ranks[b.slot.priority] ||
    a.opensAt - b.opensAt ||
    a.slot.expiresAt.getTime() - b.slot.expiresAt.getTime() ||
    a.number - b.number
  );
}

/** Puts the slot before its next window, or its messages among the expired when there is none. */
function awaitWindow(run: Run, course: Course): void {
  const window = nextWindow(course.slot, new Date(run.beganAt + course.closesAt));
  if (!window) {
    const reason = reasonOfExpiry(run, course);
    run.tally.expired.set(reason, course.waiting + (run.tally.expired.get(reason) ?? 0));
    return;
  }
  course.opensAt = window.opensAt.getTime() - run.beganAt;
  course.closesAt = window.closesAt.getTime() - run.beganAt;
  run.closed.add(course);
}

function reasonOfExpiry(run: Run, course: Course): ExpiryReason {
  if (course.closesAt > 0) return "speed";
  return course.slot.expiresAt.getTime() <= run.beganAt ? "start_passed" : "window";
}

/** Lets the slots in whose time has come; with nothing to send, waits for the next one. False when none is left. */
function openDue(run: Run): boolean {
  const next = run.closed.first();
  if (next && !run.opened.first()) run.freeAt = Math.max(run.freeAt, next.opensAt);

  while ((run.closed.first()?.opensAt ?? Number.POSITIVE_INFINITY) <= run.freeAt) {
    const course = run.closed.takeFirst();
    if (course) run.opened.add(course);
  }
  return run.opened.first() !== undefined;
}

/**
 * Sends from the first slot until it closes or another opens. A slot whose window closed while others were served keeps its place until it comes
 * first: its place only moves back, so it is always found before it could matter.
 */
function sendFromFirst(run: Run): void {
  const course = run.opened.first();
  if (!course) return;
  if (course.closesAt <= run.freeAt) {
    run.opened.takeFirst();
    awaitWindow(run, course);
    return;
  }
  const until = Math.min(course.closesAt, run.closed.first()?.opensAt ?? Number.POSITIVE_INFINITY);
  const count = Math.min(course.waiting, Math.ceil((until - run.freeAt) / run.intervalMs));
  record(run, course, count);
  run.freeAt += count * run.intervalMs;
  course.waiting -= count;
  if (course.waiting === 0) run.opened.takeFirst();
}

function record({ tally, beganAt, freeAt, intervalMs }: Run, course: Course, count: number): void {
  if (course.opensAt <= 0) tally.goAtOnce += count;
  else tally.wait += count;
  tally.lastAt = beganAt + freeAt + (count - 1) * intervalMs;

  for (let sent = 0; sent < count; ) {
    const at = freeAt + sent * intervalMs;
    const hour = Math.floor((beganAt + at) / MS_PER_HOUR);
    const hourEndsAt = (hour + 1) * MS_PER_HOUR - beganAt;
    const inHour = Math.min(count - sent, Math.max(1, Math.ceil((hourEndsAt - at) / intervalMs)));
    tally.byHour.set(hour, inHour + (tally.byHour.get(hour) ?? 0));
    sent += inHour;
  }
}
