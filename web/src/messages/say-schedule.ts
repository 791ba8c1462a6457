import { capitalised } from "../words/capitalised.ts";
import { sayDay } from "../words/moments.ts";
import { dayOf } from "../words/numbers.ts";
import { placeOfZone } from "../words/places.ts";
import type { Words } from "../words/use-words.ts";
import { type Cause, causesOf, clockOf, type Schedule, sayWindows } from "./schedule.ts";

/** Where the reader is in time: the account's zone, and now. */
export type Here = { zone: string; now: Date };

/** When a message goes and why, in one sentence whose answer is **bold**. */
export function saySchedule(words: Words, schedule: Schedule, here: Here): string {
  const causes = causesOf(schedule).map((cause) =>
    sayCause(words, cause, { ...here, clock: clockOf(schedule, here.zone) }),
  );
  return words.messageWhy.because(answerOf(words, schedule, here), causes);
}

function answerOf(words: Words, schedule: Schedule, { zone, now }: Here): string {
  const { messageWhy, numbers, language } = words;
  const { goesAt } = schedule;
  if (goesAt === null) return waitsForPerson(schedule) ? messageWhy.waits : messageWhy.never;
  if (new Date(goesAt) <= now) return messageWhy.goesNow;
  const clock = clockOf(schedule, zone);
  const day = capitalised(sayDay(words, goesAt, { zone: clock, now }));
  const [time, timeHere] = [numbers.time(goesAt, clock), numbers.time(goesAt, zone)];
  if (time === timeHere && dayOf(goesAt, clock) === dayOf(goesAt, zone)) return messageWhy.goesHere(day, time);
  const isSameDay = dayOf(goesAt, clock) === dayOf(goesAt, zone);
  const dayHere = isSameDay ? null : sayDay(words, goesAt, { zone, now });
  return messageWhy.goes(day, time, placeOfZone(clock, language)) + messageWhy.forYou(dayHere, timeHere);
}

function waitsForPerson(schedule: Schedule): boolean {
  return causesOf(schedule).some(
    ({ code, ...cause }) =>
      code === "held" && "hold" in cause && cause.hold !== "cancelled" && cause.hold !== "finished",
  );
}

type OnClock = Here & { clock: string };

function sayCause(words: Words, cause: Cause, { clock, zone, now }: OnClock): string {
  const isThere = clock !== zone;
  const { causes, holds, speed } = words.messageWhy;
  const { numbers } = words;
  const when = (moment: string) => sayMoment(words, moment, { zone: clock, now });
  switch (cause.code) {
    case "open_now":
      return causes.open(sayWindows(cause.windows), cause.windows.length, isThere);
    case "before_start":
      return causes.start(when(cause.startAt));
    case "retry":
      return causes.retry(when(cause.retryAt), cause.attemptCount);
    case "day_off":
      return causes.dayOff(numbers.fullDay(cause.at, clock));
    case "window_closed": {
      const closed = cause.since === "now" ? causes.closedNow : causes.closedThen;
      return closed(sayWindows(cause.windows), cause.windows.length, isThere);
    }
    case "speed": {
      const pace = speed(numbers.number(cause.count), cause.perSeconds);
      return causes.speed(numbers.number(cause.waitingBefore), cause.waitingBefore, pace);
    }
    case "held":
      return holds[cause.hold];
    case "expired":
      return causes.expired(when(cause.expiresAt));
    case "expires_first":
      return causes.expiresFirst(when(cause.expiresAt));
  }
}

/** A day and a time as people say them: today 10:00. */
export function sayMoment(words: Words, moment: string, here: Here): string {
  return words.messageWhy.moment(sayDay(words, moment, here), words.numbers.time(moment, here.zone));
}
