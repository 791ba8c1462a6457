import { z } from "zod";
import { type MessageKey, parseMessageId, presentMessageId } from "../messages/message-id.ts";
import { inOneText } from "../platform/words.ts";

/** The id of a message: a text on the wire, its key inside. */
export const MessageId = z.codec(
  z.string().max(60),
  z.object({ distributionId: z.int(), sheetNumber: z.int(), rowNumber: z.int(), destinationNumber: z.int() }),
  {
    decode: (text, context): MessageKey => {
      const key = parseMessageId(text);
      if (key) return key;
      context.issues.push({
        code: "custom",
        input: text,
        message: inOneText({ en: "is not the id of a message", ru: "не похоже на id сообщения" }),
      });
      return z.NEVER;
    },
    encode: presentMessageId,
  },
);
