import { z } from "zod";
import { Id } from "../accounts/id-api.ts";
import { MessageId } from "./message-id-api.ts";

const phone = z.string().min(1).max(100);
const to = z
  .union([phone, z.array(phone).min(1).max(5)])
  .describe("Phones of one's own, at most five; without their country they are of the account's");

const OfRow = z.strictObject({
  row: z.int().min(1).max(9_999_999),
  sheet: z.int().min(1).max(32_767).optional().describe("Left out: 1"),
  to,
});
const Written = z.strictObject({
  channel: z.enum(["sms", "viber", "whatsapp"]),
  from: z.string().max(500).optional(),
  text: z.string().min(1).max(32_767),
  to,
});

/** What to send to oneself: what a row says, or a text. */
export const TestRequest = z.union([OfRow, Written]);
export type TestRequest = z.infer<typeof TestRequest>;

export const TestMessages = z.object({
  distributionId: Id.describe("The small distribution of their own in which they go"),
  messages: z.array(z.object({ id: MessageId, phoneNumber: z.string() })),
});
