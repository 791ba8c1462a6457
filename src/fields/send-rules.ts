import { z } from "zod";
import { shapeFault } from "./json-fault.ts";
import { jsonOf } from "./json-shape.ts";
import { readWeekdays } from "./weekdays.ts";

const MAX_MINUTES = 2_880;
const MAX_ATTEMPTS = 20;
const MAX_SPEED_PER_MINUTE = 600_000;

const Minutes = z.int().min(1).max(MAX_MINUTES);

const Weekdays = z.unknown().transform((value, { issues }) => {
  const days = readWeekdays(value);
  if (days) return days;
  issues.push({ ...shapeFault("weekdays_unreadable"), input: value });
  return z.NEVER;
});

/** Rules of sending as far as a row gives them. */
export const SendRules = z.strictObject({
  fallbackAfterMinutes: Minutes.optional(),
  fallbackOn: z.preprocess(asList, z.array(z.enum(["failed", "expired"])).min(1)).optional(),
  doneWhen: z.enum(["sent", "delivered", "read"]).optional(),
  maxAttempts: z.int().min(1).max(MAX_ATTEMPTS).optional(),
  retryAfterMinutes: Minutes.optional(),
  speedPerMinute: z.int().min(1).max(MAX_SPEED_PER_MINUTE).optional(),
  weekdays: Weekdays.optional(),
  skipHolidays: z.boolean().optional(),
});
export type SendRules = z.infer<typeof SendRules>;

/** The rules of a JSON cell `{"maxAttempts": 3}`. */
export const parseSendRules = jsonOf(SendRules, '{"maxAttempts": 3, "weekdays": [1, 2, 3, 4, 5]}');

/** One plain value is a list of one. */
function asList(value: unknown): unknown {
  return typeof value === "string" ? [value] : value;
}
