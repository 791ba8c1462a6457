import type { FieldValues } from "./fields.ts";
import { type KeptValues, noRules, type RowRules } from "./row-message.ts";

/** What a row says of when and how often it is tried. */
export function rowRules({ sendRules, errorCodes }: Partial<FieldValues>): RowRules {
  if (!sendRules && !errorCodes) return noRules;
  const { weekdays, skipHolidays, speedPerMinute, maxAttempts, retryAfterMinutes } = sendRules ?? {};
  return {
    weekdays: weekdays ?? null,
    skipHolidays: skipHolidays ?? false,
    speedPerMinute: speedPerMinute ?? null,
    maxAttempts: maxAttempts ?? null,
    retryAfterMinutes: retryAfterMinutes ?? null,
    errorCodes: errorCodes ?? null,
  };
}

/** What a row says of going from one step of a cascade to the next, under the key of its field. */
export function keptSendRules({ sendRules = {} }: Partial<FieldValues>): KeptValues {
  const { fallbackAfterMinutes, fallbackOn, doneWhen } = sendRules;
  const given = {
    ...(fallbackAfterMinutes !== undefined && { fallbackAfterMinutes }),
    ...(fallbackOn && { fallbackOn }),
    ...(doneWhen && { doneWhen }),
  };
  return Object.keys(given).length > 0 ? { sendRules: given } : {};
}
