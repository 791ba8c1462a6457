import { z } from "zod";
import { Id } from "../accounts/id-api.ts";
import { type MessageState, messageStates } from "../messages/message-state.ts";
import { inOneText } from "../platform/words.ts";
import { Tests } from "./distribution-api.ts";
import { MessageId } from "./message-id-api.ts";
import { OtherMessages, setFields } from "./message-set-api.ts";

export const ByMessageId = z.object({ id: MessageId });

const states = messageStates as [MessageState, ...MessageState[]];

const { ids: _, ...queryFields } = setFields;

/** Moments: from this one on, and before that one. */
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const MessageQuery = z
  .object({
    ...queryFields,
    distributionId: Id,
    state: z.enum(states),
    uniqueMessageId: z.string().max(10_240),
    clientId: z.string().min(1).max(1000),
    text: z.string().min(1).max(1000).describe("Stands in the text, in capitals or not; only within one distribution"),
    createdFrom: moment.describe("Of distributions made from this moment on"),
    createdBefore: moment,
    sentFrom: moment.describe("Handed over from this moment on"),
    sentBefore: moment,
    cursor: MessageId,
  })
  .partial()
  .extend({ tests: Tests, limit: z.coerce.number().int().min(1).max(200).default(50) })
  .refine(({ text, distributionId }) => text === undefined || distributionId !== undefined, {
    path: ["text"],
    message: inOneText({
      en: "texts are searched within one distribution: give its distributionId",
      ru: "тексты ищутся внутри одной рассылки: укажите её distributionId",
    }),
  });

const ReasonView = z.object({
  code: z.string(),
  text: z.string(),
  mayHelp: z.boolean().describe("Whether sending it again can help"),
});

export const MessageView = z.object({
  id: MessageId,
  distribution: z.object({ id: Id, name: z.string() }),
  sheet: z.int(),
  row: z.int(),
  channel: z.string(),
  phoneNumber: z.string(),
  from: z.string().nullable(),
  text: z.string(),
  externalId: z.string().nullable(),
  uniqueMessageId: z.string().nullable(),
  clientId: z.string().nullable(),
  groupId: z.string().nullable(),
  flowId: z.string().nullable(),
  bulkId: z.string().describe("The row's own, else the distribution's id"),
  callbackUrl: z.string().nullable(),
  callbackData: z.string().nullable(),
  state: z.enum(states),
  reason: ReasonView.nullable().describe("Why it is so, in the reader's language"),
  duplicateOf: z.string().nullable().describe("The message that had the same unique message id before"),
  providerCode: z.string().nullable().describe("The provider's own code"),
  providerAccount: z.string().nullable(),
  attempts: z.int(),
  parts: z.int(),
  sentAt: z.date().nullable(),
  settledAt: z.date().nullable().describe("When it came to its present ending"),
  erasedAt: z
    .date()
    .nullable()
    .describe("When its text, address, ids and cells were erased, by their age or for the person: they are empty"),
});
export type MessageView = z.infer<typeof MessageView>;

export const MessageList = z.object({
  items: z.array(MessageView),
  next: MessageId.nullable().describe(
    "Cursor of the next page; a page that looked at some thousands of messages may be short, or empty, and not the last",
  ),
});

export const MessageDetails = MessageView.extend({
  history: z.object({
    attempts: z
      .array(
        z.object({
          number: z.int(),
          endedAt: z.date(),
          providerAccount: z.string(),
          outcome: z.string(),
          reason: ReasonView.nullable(),
          providerCode: z.string().nullable(),
          detail: z.string(),
        }),
      )
      .describe("Attempts that did not simply succeed"),
    receipts: z.array(
      z.object({
        part: z.int(),
        status: z.string(),
        providerCode: z.string().nullable(),
        occurredAt: z.date().nullable(),
        receivedAt: z.date(),
      }),
    ),
  }),
});
export type MessageDetails = z.infer<typeof MessageDetails>;

export const ScheduleView = z.object({
  goesAt: z.date().nullable().describe("When it will go as things stand; null: it will not, or nobody can tell"),
  text: z.object({ en: z.string(), ru: z.string() }),
  reasons: z.array(z.looseObject({ code: z.string() })),
});

export const CancellationResults = z.object({
  cancelledMessages: z.int(),
  otherMessages: OtherMessages,
  results: z
    .array(
      z.object({
        id: MessageId,
        cancelled: z.boolean(),
        state: z.enum(states).nullable(),
        detail: z.string().nullable(),
      }),
    )
    .describe("What became of each, where they were named by their ids"),
});
