import type { FieldKey } from "./fields.ts";
import { remark } from "./parsed.ts";
import type { RowStart } from "./row-message.ts";
import { type Place, type RowReading, report } from "./row-reading.ts";
import type { StartClock } from "./start.ts";

const startKeys = ["sendAt", "startDate", "startTime"] as const satisfies FieldKey[];

/** The start that a row asks for in either form; reports forms that differ and a start that has passed. A past start of a row of a report is dropped. */
export function readStart(
  reading: RowReading,
  clock: StartClock,
  validityMinutes: number,
  placeOf: (key: FieldKey) => Place,
): RowStart | null {
  if (startKeys.some((key) => reading.faulty.has(key))) return null;

  const { sendAt, startDate, startTime } = reading.values;
  const joined = sendAt ? clock.read(sendAt) : null;
  const split =
    startDate || startTime ? clock.read({ date: startDate ?? null, time: startTime ?? null, offset: null }) : null;
  if (joined && split && joined.at.getTime() !== split.at.getTime()) {
    report(reading, placeOf("sendAt"), remark("start_two_forms"), "error");
    return null;
  }
  const start = joined ?? split;
  if (!start) return null;

  const past = clock.findPast(start, validityOf(reading, validityMinutes));
  // A report that is sent again was sent once: its starts are over by nature, and what failed is to go now.
  if (past && reading.values.sendStatus !== undefined) return null;
  reportPast(reading, past, placeOf);
  return { at: start.at, local: start.local };
}

/** A start that the distribution gave is warned of once, not in every row. */
function reportPast(
  reading: RowReading,
  past: ReturnType<StartClock["findPast"]>,
  placeOf: (key: FieldKey) => Place,
): void {
  const key = startKeys.find((one) => reading.values[one] !== undefined && !reading.defaulted.has(one));
  if (!past || (!key && past.severity === "warning")) return;
  report(reading, placeOf(key ?? "sendAt"), past.remark, past.severity);
}

/** Where the validity period itself cannot be read, nothing can be said to be over. */
function validityOf(reading: RowReading, otherwise: number): number {
  if (reading.faulty.has("validityPeriod")) return Number.POSITIVE_INFINITY;
  return reading.values.validityPeriod ?? otherwise;
}
