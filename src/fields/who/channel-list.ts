import type { Channel } from "../../connectors/connector.ts";
import type { FilledCell } from "../cell-text.ts";
import { choiceOf } from "../choice.ts";
import type { CheckContext } from "../field.ts";
import { parseListCell } from "../list-cell.ts";
import { faulty, type Parsed, understood } from "../parsed.ts";

/** A cascade has at most so many steps. */
export const MAX_STEPS = 5;

/** One channel by any of its names. */
export const parseChannel = choiceOf<Channel>({
  sms: ["смс", "sms message", "смс сообщение", "смска"],
  push: ["пуш", "push notification", "пуш уведомление"],
  viber: ["вайбер"],
  whatsapp: ["ватсап", "вотсап", "вацап", "whats app"],
  chat: ["чат"],
});

/** One channel, or several in the order in which they are tried: `viber, sms`. */
export function parseChannelList(cell: FilledCell, { channels }: CheckContext): Parsed<readonly Channel[]> {
  const names = typeof cell === "string" ? parseListCell(cell.replace(/→|->|>|\+|\|/g, ",")) : understood([cell]);
  if (!names.ok) return names;

  const list: Channel[] = [];
  for (const name of names.value) {
    const channel = parseChannel(name);
    if (!channel.ok) return channel;
    if (!channels.has(channel.value)) return faulty("channel_without_account", { channel: channel.value });
    if (list.includes(channel.value)) return faulty("channel_twice", { channel: channel.value });
    list.push(channel.value);
  }
  return list.length > MAX_STEPS
    ? faulty("channels_too_many", { count: list.length, limit: MAX_STEPS })
    : understood(list);
}
