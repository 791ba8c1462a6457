import { localText, parseTimeZone, toInstant } from "../scheduling/time-zone.ts";
import { BoundedMemory } from "./bounded-memory.ts";
import type { CheckContext } from "./field.ts";
import type { Moment } from "./moment.ts";
import { type Remark, remark } from "./parsed.ts";

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
const REMEMBERED_STARTS = 2_000;

/** When a message may begin; `dayOnly` when no time was given, so that the first window of the day decides; `local` on the wall's clock, null where an offset was written. */
export type Start = { at: Date; local: string | null; dayOnly: boolean };

/** Turns written moments into instants on the account's clock. A time without a day is today's; a day without a time begins at its midnight. */
export class StartClock {
  readonly #context: CheckContext;
  readonly #today: string;
  readonly #starts = new BoundedMemory<string, Start>(REMEMBERED_STARTS);

  constructor(context: CheckContext) {
    this.#context = context;
    this.#today = localText(context.now, context.timeZone).slice(0, 10);
  }

  read(moment: Moment): Start {
    const key = `${moment.date}|${moment.time}|${moment.offset}`;
    return this.#starts.recall(key, () => {
      const zone = moment.offset ? parseTimeZone(moment.offset) : null;
      const local = `${moment.date ?? this.#today}T${moment.time ?? "00:00:00"}`;
      const at = toInstant(local, zone ?? this.#context.timeZone);
      return { at, local: zone ? null : local, dayOnly: moment.time === null };
    });
  }

  /** What is to be said of a start that lies in the past: an error once its validity is over, else a warning. A day without a time is past when it is over. */
  findPast(start: Start, validityMinutes: number): { severity: "error" | "warning"; remark: Remark } | undefined {
    const { now, timeZone } = this.#context;
    const lastMs = start.at.getTime() + (start.dayOnly ? MS_PER_DAY : 0);
    if (lastMs > now.getTime() || (lastMs === now.getTime() && !start.dayOnly)) return undefined;

    const params = { start: localText(start.at, timeZone).slice(0, start.dayOnly ? 10 : 16), zone: timeZone };
    const isOver = now.getTime() - lastMs > validityMinutes * MS_PER_MINUTE;
    if (isOver) return { severity: "error", remark: remark("start_expired", { ...params, minutes: validityMinutes }) };
    return { severity: "warning", remark: remark("start_in_past", params) };
  }
}
