import { z } from "zod";
import { inOneText } from "../platform/words.ts";
import { MessageDetails, ScheduleView } from "./message-api.ts";

const cell = z.string().max(32_767);
const maybe = cell.nullable();

/** New values of a message, each written as in the cell of a sheet; null empties the cell, so that the distribution's own holds. */
export const MessageEdit = z
  .strictObject({
    text: cell.min(1).describe("Holes such as {name} are filled from the row's other columns"),
    from: maybe,
    phoneNumber: cell.min(1),
    sendAt: maybe,
    validityPeriod: z.union([z.int(), cell]).nullable().describe("Minutes, 1 to 2880"),
    allowedTimeRanges: maybe,
    timeZone: maybe,
    priority: maybe,
    externalId: maybe,
    callbackUrl: maybe,
    callbackData: maybe,
  })
  .partial()
  .refine(
    (given) => Object.values(given).some((value) => value !== undefined),
    inOneText({ en: "give at least one value to change", ru: "укажите хотя бы одно значение, которое нужно изменить" }),
  );
export type MessageEdit = z.infer<typeof MessageEdit>;

export const EditQuery = z.object({
  dryRun: z.enum(["true", "false"]).default("false").describe("true: says what would come of it, and changes nothing"),
});

export const When = z.object({
  schedule: ScheduleView.describe("As things stand"),
  ifReleasedNow: ScheduleView.describe("If nothing held it any longer: started and let go on at this moment"),
});

export const EditedMessage = z.object({
  message: MessageDetails.omit({ history: true }),
  before: When.describe("When it was to go"),
  after: When.describe("When it is to go now"),
  warnings: z.array(z.object({ field: z.string().nullable(), message: z.string() })),
  isDryRun: z.boolean(),
});
