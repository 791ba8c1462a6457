import { z } from "zod";
import { Id } from "../../accounts/id-api.ts";

export const ErasureRequest = z.strictObject({
  address: z
    .string()
    .trim()
    .min(5)
    .max(4096)
    .describe("A phone number with its country code, an email, an id at a messenger, or a device's registration"),
});

export const ErasureView = z.object({
  id: Id,
  recipients: z.int().describe("People of the account who had this address"),
  messages: z.int().describe("Messages whose text, address and cells were erased"),
  skippedMessages: z.int().describe("Of them those that still waited: they are not sent"),
  rows: z.int().describe("Rows with problems, details of attempts, replies and receipts that were erased"),
  requestedAt: z.date(),
  finishedAt: z.date().nullable().describe("null: the rest follows by itself; ask again"),
});
export type ErasureView = z.infer<typeof ErasureView>;
