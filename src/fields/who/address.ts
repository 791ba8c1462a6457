import { allChannels, defineField } from "../field.ts";
import { parsePhoneNumber } from "../phone-number.ts";

/** Where the recipient is reached. */
export const address = [
  defineField({
    key: "phoneNumber",
    title: { en: "phone number", ru: "номер телефона" },
    aliases: [
      ...[
        "phone",
        "mobile",
        "mobile number",
        "mobile phone",
        "cell phone",
        "cellphone",
        "phone no",
        "phone no.",
        "tel",
        "tel.",
        "telephone",
        "msisdn",
      ],
      ...[
        "recipient phone",
        "телефон",
        "номер",
        "тел",
        "тел.",
        "моб",
        "моб.",
        "моб. тел.",
        "мобильный",
        "мобильный телефон",
        "мобильный номер",
      ],
      ...[
        "номер мобильного",
        "номер моб. телефона",
        "сотовый",
        "сотовый телефон",
        "контактный телефон",
        "телефон получателя",
        "телефон клиента",
      ],
    ],
    help: {
      en: "The recipient's number, best with + and the country code. Spaces, dashes and brackets do not matter; a number without country code is completed by the account's country.",
      ru: "Номер получателя, лучше с + и кодом страны. Пробелы, дефисы и скобки не мешают; номер без кода страны дополняется по стране аккаунта.",
    },
    example: "+79991234567",
    goesTo: "recipient",
    channels: ["sms", "viber", "whatsapp"],
    requiredFor: allChannels,
    mayRepeat: true,
    parse: (cell, { country }) => parsePhoneNumber(cell, country),
  }),
] as const;
