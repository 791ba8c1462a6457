import { z } from "zod";
import { ProblemView } from "./distribution-api.ts";
import { When } from "./edit-message-api.ts";
import { MessageView } from "./message-api.ts";

export const PreviewQuery = z.object({
  row: z.coerce.number().int().min(1).max(9_999_999).describe("As the spreadsheet program counts"),
  sheet: z.coerce.number().int().min(1).max(32_767).default(1),
});

const Size = z.object({
  parts: z.int().describe("Messages of the network that it takes"),
  alphabet: z.enum(["gsm", "latin1", "ascii", "unicode"]).nullable().describe("null: the channel has no such thing"),
  unicodeBecauseOf: z.array(z.string()).describe("Characters without which fewer parts would do"),
});

const Content = z
  .record(z.string(), z.unknown())
  .describe("Buttons, media and all else that is kept, by the key of its field");

const PreviewedMessage = MessageView.pick({
  ...{ id: true, channel: true, phoneNumber: true, from: true, text: true, state: true, reason: true },
  ...{ externalId: true, groupId: true, bulkId: true, callbackUrl: true, callbackData: true },
}).extend({
  size: Size,
  content: Content,
  furtherSteps: z
    .array(
      z.object({
        ...{ channel: z.string(), phoneNumber: z.string(), from: z.string().nullable(), text: z.string() },
        ...{ size: Size, content: Content },
      }),
    )
    .describe("The steps of its cascade after the first"),
  timeZones: z.array(z.string()).describe("Where the recipient may live; empty where it does not wait"),
  when: When.nullable().describe("When it goes, and why; null where it does not wait any more"),
});

export const PreviewView = z.object({
  sheet: z.int(),
  row: z.int(),
  messages: z
    .array(PreviewedMessage)
    .describe("One for each recipient of the row, at most 20; none where the row has errors"),
  problems: z.array(ProblemView),
});
export type PreviewView = z.infer<typeof PreviewView>;
