import type { Channel } from "../connectors/connector.ts";
import type { Speed } from "../scheduling/speed.ts";

/** A visible name that an account may send under on one channel. */
export type Sender = {
  accountId: number;
  id: number;
  channel: Channel;
  name: string;
  /** At most so fast, through whichever provider account. */
  speed: Speed | null;
  createdAt: Date;
};

/** Senders by channel and name, as rows are checked against them: an account that has entered none for a channel takes any well-formed one. */
export function knownSenders(senders: readonly Sender[]) {
  const channels = new Set(senders.map(({ channel }) => channel));
  const names = new Set(senders.map(({ channel, name }) => senderKey(channel, name)));
  return {
    takesAny: (channel: Channel) => !channels.has(channel),
    has: (channel: Channel, name: string) => names.has(senderKey(channel, name)),
  };
}

/** Networks do not tell cases of a sender's name apart. */
export function senderKey(channel: Channel, name: string): string {
  return `${channel} ${name.toLowerCase()}`;
}
