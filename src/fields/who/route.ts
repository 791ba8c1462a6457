import type { Channel } from "../../connectors/connector.ts";
import { choiceOf } from "../choice.ts";
import { allChannels, defineField } from "../field.ts";
import { faulty } from "../parsed.ts";

const readChannel = choiceOf<Channel>({
  sms: ["смс", "sms message", "смс сообщение", "смска"],
  push: ["пуш", "push notification", "пуш уведомление"],
  viber: ["вайбер"],
  whatsapp: ["ватсап", "вотсап", "вацап", "whats app"],
  chat: ["чат"],
});

/** By which way a message goes. */
export const route = [
  defineField({
    key: "channel",
    title: { en: "channel", ru: "канал" },
    aliases: ["channel type", "тип канала", "канал отправки", "канал связи"],
    help: {
      en: "The way the message goes: sms, push, viber, whatsapp or chat. Needs a provider account for that channel.",
      ru: "Каким путём идёт сообщение: sms, push, viber, whatsapp или chat. Для канала нужен подключённый провайдер.",
    },
    example: "sms",
    goesTo: "route",
    channels: allChannels,
    requiredFor: allChannels,
    fewValues: true,
    parse(cell, { channels }) {
      const channel = readChannel(cell);
      return channel.ok && !channels.has(channel.value)
        ? faulty("channel_without_account", { channel: channel.value })
        : channel;
    },
  }),
] as const;
