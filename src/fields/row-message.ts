import type { Channel } from "../connectors/connector.ts";
import type { SendingWindow } from "../scheduling/sending-window.ts";

/** One message that a row asks for, complete and checked. Null where the row and the distribution say nothing. */
export type RowMessage = {
  channel: Channel;
  /** E.164 with its plus. */
  address: string;
  sender: string | null;
  /** Every hole filled. */
  text: string;
  externalId: string | null;
  uniqueMessageId: string | null;
  callbackUrl: string | null;
  /** Byte for byte as in the sheet. */
  callbackData: string | null;
  clientId: string | null;
  groupId: string | null;
  bulkId: string | null;
  variables: Record<string, string>;
  /** A start day without a time is its midnight on the account's clock. */
  startAt: Date | null;
  timeZone: string | null;
  /** In the order of the day. */
  windows: SendingWindow[] | null;
  validityMinutes: number | null;
  priority: "high" | "normal" | "low" | null;
};
