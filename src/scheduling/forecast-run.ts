import type { ExpiryReason, ForecastLimit, ForecastSlot } from "./forecast.ts";
import { type Course, compareCourses, ForecastLine } from "./forecast-line.ts";
import { OrderedQueue } from "./ordered-queue.ts";
import { nextWindow } from "./slot.ts";
import { ratePerSecond } from "./speed.ts";

/** What came of the messages. `lastAt` in milliseconds since 1970; `bySteps` by steps since 1970. */
export type Tally = {
  goAtOnce: number;
  wait: number;
  lastAt: number | null;
  expired: Map<ExpiryReason, number>;
  bySteps: Map<number, number>;
  /** When the message that was asked for goes, in milliseconds since 1970, and how many go before it. */
  asked: { at: number; before: number } | null;
};

/** One message: the number of the slot that it waits in, and how many of that slot go before it. */
export type AskedMessage = { slotNumber: number; before: number };

export type RunOptions = { asked?: AskedMessage; stepMs?: number };

/** `time`: how far the run has come, in milliseconds after its beginning; small numbers keep fractions exact. */
type Run = {
  beganAt: number;
  time: number;
  rate: number;
  closed: OrderedQueue<Course>;
  /** Slots that share their limits stand in one line: only its first one is sent from. */
  lines: Map<string, ForecastLine>;
  asked: AskedMessage | undefined;
  stepMs: number;
  tally: Tally;
};

const MS_PER_HOUR = 3_600_000;
/** Of the whole rate: what subtracting leaves by rounding alone. */
const NOTHING_LEFT = 1e-9;

/** Sends the messages of all slots in thought, `rate` of them a second together and no faster than the limits of each, from `now` on. */
export function sendAll(
  slots: readonly ForecastSlot[],
  now: Date,
  rate: number,
  { asked, stepMs = MS_PER_HOUR }: RunOptions = {},
): Tally {
  const run: Run = {
    ...{ beganAt: now.getTime(), time: 0, rate, asked, stepMs },
    closed: new OrderedQueue((a, b) => a.opensAt - b.opensAt),
    lines: new Map(),
    tally: { goAtOnce: 0, wait: 0, lastAt: null, expired: new Map(), bySteps: new Map(), asked: null },
  };
  for (const [number, slot] of slots.entries()) {
    awaitWindow(run, { slot, number, waiting: slot.count, opensAt: 0, closesAt: 0 });
  }
  while (openDue(run)) sendUntilChange(run);
  return run.tally;
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
  for (const line of run.lines.values()) for (const course of line.takeClosed(run.time)) awaitWindow(run, course);
  const isIdle = () => [...run.lines.values()].every((line) => !line.first);
  const next = run.closed.first();
  if (next && isIdle()) run.time = Math.max(run.time, next.opensAt);

  while ((run.closed.first()?.opensAt ?? Number.POSITIVE_INFINITY) <= run.time) {
    const course = run.closed.takeFirst();
    if (course) lineOf(run, course).add(course);
  }
  return !isIdle();
}

function lineOf(run: Run, { slot }: Course): ForecastLine {
  const limits = slot.limits ?? [];
  const key = limits.map(({ name }) => name).join();
  const line = run.lines.get(key) ?? new ForecastLine(limits);
  run.lines.set(key, line);
  return line;
}

/** Sends from the first slot of each line, until one of them closes or is empty, or another slot opens. */
function sendUntilChange(run: Run): void {
  const served = shareRate(run);
  const until = Math.min(
    run.closed.first()?.opensAt ?? Number.POSITIVE_INFINITY,
    ...served.map(({ line, intervalMs }) => line.endsAt(run.time, intervalMs)),
  );
  for (const { line, course, intervalMs } of served) {
    const { from, count } = line.sendUntil(run.time, until, intervalMs);
    if (count > 0) record(run, course, { from, count, intervalMs });
  }
  run.time = Math.max(run.time, until);
}

type Served = { line: ForecastLine; course: Course; intervalMs: number };

/** The dispatcher's order among open slots; each takes what its limits leave it, the next one what is left of the whole. */
function shareRate(run: Run): Served[] {
  const heads = [...run.lines.values()].flatMap((line) => (line.first ? [{ line, course: line.first }] : []));
  const left = new Map<string, number>();
  let wholeLeft = run.rate;
  const served: Served[] = [];
  const leftOf = ({ name, speed }: ForecastLimit) => left.get(name) ?? ratePerSecond(speed);
  for (const { line, course } of heads.sort((a, b) => compareCourses(a.course, b.course))) {
    const rate = Math.min(wholeLeft, ...line.limits.map(leftOf));
    if (rate <= run.rate * NOTHING_LEFT) continue;
    for (const limit of line.limits) left.set(limit.name, leftOf(limit) - rate);
    wholeLeft -= rate;
    served.push({ line, course, intervalMs: 1000 / rate });
  }
  return served;
}

type Sent = { from: number; count: number; intervalMs: number };

function record({ tally, beganAt, stepMs, asked }: Run, course: Course, { from, count, intervalMs }: Sent): void {
  const sentBefore = tally.goAtOnce + tally.wait;
  if (course.opensAt <= 0) tally.goAtOnce += count;
  else tally.wait += count;
  tally.lastAt = Math.max(tally.lastAt ?? 0, beganAt + from + (count - 1) * intervalMs);
  if (asked?.slotNumber === course.number) {
    const before = asked.before - (course.slot.count - course.waiting - count);
    if (before >= 0 && before < count)
      tally.asked = { at: beganAt + from + before * intervalMs, before: sentBefore + before };
  }

  for (let sent = 0; sent < count; ) {
    const at = from + sent * intervalMs;
    const step = Math.floor((beganAt + at) / stepMs);
    const stepEndsAt = (step + 1) * stepMs - beganAt;
    const inStep = Math.min(count - sent, Math.max(1, Math.ceil((stepEndsAt - at) / intervalMs)));
    tally.bySteps.set(step, inStep + (tally.bySteps.get(step) ?? 0));
    sent += inStep;
  }
}
