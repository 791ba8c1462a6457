import { z } from "zod";
import { Id } from "../accounts/id-api.ts";
import { type MessageState, messageStates } from "../messages/message-state.ts";
import { inOneText } from "../platform/words.ts";
import { MessageId } from "./message-id-api.ts";

const states = messageStates as [MessageState, ...MessageState[]];
const text = z.string().min(1).max(10_240);

/** What messages of one account may be chosen by. */
export const setFields = {
  ids: z.array(MessageId).min(1).max(1000),
  groupId: text,
  bulkId: text.describe("The row's own, else the distribution's id"),
  flowId: text,
  externalId: text,
  phoneNumber: z.string().regex(
    /^\+\d{5,15}$/,
    inOneText({
      en: "must be a whole number such as +79991234567",
      ru: "должно быть полным номером, например +79991234567",
    }),
  ),
  channel: z.enum(["sms", "push", "viber", "whatsapp", "chat"]),
  reason: z.string().max(100).describe("Code of the reason why they are as they are"),
};

/** One of these must be given: what is meant for everything has calls of its own. */
const selective = ["ids", "distributionId", "groupId", "bulkId", "flowId", "phoneNumber", "externalId"] as const;

export const MessageSetRequest = z
  .strictObject({ ...setFields, distributionId: Id, state: z.enum(states) })
  .partial()
  .refine(
    (given) => selective.some((name) => given[name] !== undefined),
    inOneText({
      en: `give at least one of ${selective.join(", ")}`,
      ru: `укажите хотя бы одно из: ${selective.join(", ")}`,
    }),
  );
export type MessageSetRequest = z.infer<typeof MessageSetRequest>;

/** Messages by state. */
export const OtherMessages = z
  .partialRecord(z.enum(states), z.int())
  .describe("Messages that were chosen and not changed, by the state in which they are");

export const PausedMessages = z.object({ pausedMessages: z.int(), otherMessages: OtherMessages });
export const ResumedMessages = z.object({ resumedMessages: z.int(), otherMessages: OtherMessages });
