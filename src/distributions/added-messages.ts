import { countParts } from "../smpp/parts.ts";
import type { NewMessage } from "./new-message.ts";

/** What reading adds to its distribution. */
export type AddedMessages = {
  messages: number;
  /** Of SMS, as a network in its usual alphabet counts them; what is skipped has none. */
  parts: number;
  channels: string[];
};

export function addedBy(messages: readonly NewMessage[]): AddedMessages {
  const parts = messages.reduce((sum, one) => sum + partsOf(one), 0);
  return { messages: messages.length, parts, channels: [...new Set(messages.map(({ message }) => message.channel))] };
}

function partsOf({ message: { channel, text }, skip }: NewMessage): number {
  return channel === "sms" && !skip ? countParts(text, "gsm") : 0;
}
