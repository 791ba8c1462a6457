import { parseButtons } from "../button.ts";
import { parseButtonAddress } from "../button-address.ts";
import { defineField } from "../field.ts";
import { oneLineOf } from "../short-text.ts";

const MAX_LABEL_BYTES = 400;

/** What the recipient can press. */
export const buttons = [
  defineField({
    key: "button",
    title: { en: "button", ru: "кнопка" },
    aliases: ["buttons", "кнопки"],
    help: {
      en: 'One button, {"text": "…", "payload": "…", "url": "https://…"}, or a list of them. WhatsApp takes titles of up to 20 characters, and without a template either three buttons to answer with or one with an https link; Viber takes one button with a url.',
      ru: 'Одна кнопка, {"text": "…", "payload": "…", "url": "https://…"}, или список кнопок. WhatsApp принимает подписи до 20 символов, а без шаблона — либо три кнопки для ответа, либо одну со ссылкой https; Viber — одну кнопку со ссылкой.',
    },
    example: '{"text": "View offer", "url": "https://example.com/offer"}',
    goesTo: "content",
    kept: true,
    channels: ["push", "viber", "whatsapp", "chat"],
    fewValues: true,
    parse: parseButtons,
  }),
  defineField({
    key: "buttonText",
    title: { en: "button text", ru: "текст кнопки" },
    aliases: [
      ...["button label", "button title", "button name", "button caption", "cta", "cta text"],
      ...["подпись кнопки", "название кнопки", "надпись на кнопке", "текст на кнопке", "кнопка текст"],
    ],
    help: {
      en: "What stands on the single button: up to 20 characters for WhatsApp, 30 for Viber. Goes together with button url.",
      ru: "Надпись на единственной кнопке: до 20 символов для WhatsApp, до 30 для Viber. Указывается вместе со ссылкой кнопки.",
    },
    example: "View offer",
    requiredWhen: { en: "there is a button url", ru: "есть ссылка кнопки" },
    goesTo: "content",
    kept: true,
    channels: ["viber", "whatsapp", "chat"],
    fewValues: true,
    parse: oneLineOf(MAX_LABEL_BYTES),
  }),
  defineField({
    key: "buttonUrl",
    title: { en: "button url", ru: "ссылка кнопки" },
    aliases: [
      ...["button link", "button address", "cta url", "cta link"],
      ...["url кнопки", "адрес кнопки", "ссылка на кнопке", "ссылка для кнопки", "кнопка ссылка"],
    ],
    help: {
      en: "Where the single button leads: https://…, tel:+79991234567 or viber://forward?text=… to share a text.",
      ru: "Куда ведёт единственная кнопка: https://…, tel:+79991234567 или viber://forward?text=…, чтобы поделиться текстом.",
    },
    example: "https://example.com/offer",
    requiredWhen: { en: "there is a button text", ru: "есть текст кнопки" },
    goesTo: "content",
    kept: true,
    channels: ["viber", "whatsapp", "chat"],
    fewValues: true,
    parse: parseButtonAddress,
  }),
] as const;
