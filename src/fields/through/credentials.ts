import { parseCredential } from "../credential.ts";
import { allChannels, defineField } from "../field.ts";

const whenUnattended = {
  en: "a sheet that comes in unattended, from a watched folder or a program",
  ru: "таблица, которая приходит без участия человека: из папки или от программы",
};

/** What lets a sheet come in without a person. Neither of the two is ever stored or shown. */
export const credentials = [
  defineField({
    key: "password",
    title: { en: "password", ru: "пароль" },
    aliases: ["api password", "upload password", "пароль api", "пароль загрузки", "пароль для загрузки"],
    help: {
      en: "The upload password of the API key in “secret key”, for sheets that come in unattended. A person who is signed in leaves it empty. It is never stored or shown.",
      ru: "Пароль загрузки к ключу API из столбца «секретный ключ», для таблиц, которые приходят без участия человека. Если вы вошли в систему, оставьте пустым. Не хранится и не показывается.",
    },
    example: "orders-upload-2026",
    goesTo: "reading",
    channels: allChannels,
    requiredWhen: whenUnattended,
    redact: () => "",
    parse: parseCredential,
  }),
  defineField({
    key: "secretKey",
    title: { en: "secret key", ru: "секретный ключ" },
    aliases: ["secret", "api key", "api secret", "api token", "секрет", "ключ api", "api-ключ"],
    help: {
      en: "An API key that may send, for sheets that come in unattended. A person who is signed in leaves it empty. It is never stored or shown.",
      ru: "Ключ API с правом отправки, для таблиц, которые приходят без участия человека. Если вы вошли в систему, оставьте пустым. Не хранится и не показывается.",
    },
    example: "car_4_an-example-of-a-key-that-never-was-made-000",
    goesTo: "reading",
    channels: allChannels,
    requiredWhen: whenUnattended,
    redact: () => "",
    parse: parseCredential,
  }),
] as const;
