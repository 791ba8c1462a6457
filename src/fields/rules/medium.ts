import type { Channel } from "../../connectors/connector.ts";
import type { MessengerType } from "../../recipients/recipient.ts";
import { type FilledRow, isGiven } from "../row-case.ts";
import { isUsed } from "./used.ts";

/** What a message is shown in, and so what limits it. */
export type Medium = Channel | Extract<MessengerType, "telegram">;

/** A chat in WhatsApp or Telegram has the limits of that messenger; bots in Viber have others than the channel of that name. */
export function mediumOf({ channel, reading }: FilledRow): Medium | undefined {
  const { messengerType } = reading.values;
  return channel === "chat" && (messengerType === "whatsapp" || messengerType === "telegram") ? messengerType : channel;
}

/** Whether the message goes by a template, which has a text and buttons of its own. */
export function goesByTemplate(row: FilledRow): boolean {
  return isGiven(row, "templateId") || (isGiven(row, "templateName") && isUsed(row, "templateName"));
}
