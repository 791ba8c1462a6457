import { allChannels, defineField } from "../field.ts";
import { parseProvider } from "../provider.ts";

/** Through whom a message goes. */
export const provider = [
  defineField({
    key: "provider",
    title: { en: "provider", ru: "провайдер" },
    aliases: ["provider name", "аккаунт провайдера", "название провайдера", "имя провайдера"],
    help: {
      en: "Name of the provider account that the message must go through; it must be of the row's channel; of a cascade, the steps of its channel take it. Without it, one is chosen by channel and weights.",
      ru: "Название подключения к провайдеру, через которое должно идти сообщение; оно должно быть того же канала, что и строка; в каскаде через него идут шаги этого канала. Если не указано, подключение выбирается по каналу и весам.",
    },
    example: "main",
    goesTo: "route",
    channels: allChannels,
    fewValues: true,
    parse: parseProvider,
  }),
] as const;
