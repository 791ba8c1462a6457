import type { BlankSheet } from "../blank-sheet.ts";

const times = ["validity period", "start date", "start time", "allowed time ranges"];

/** Sheets for one channel each, and one for several. */
export const beside: readonly BlankSheet[] = [
  {
    name: "push",
    title: "Push",
    purpose: {
      en: "Pushes to the devices of people who have your app.",
      ru: "Push-уведомления на устройства тех, у кого есть ваше приложение.",
    },
    columns: [
      ...["push registration id", "platform", "text", "channel", "variables", "display name", "message preview"],
      ...["data structure", ...times, "external id"],
    ],
    required: ["push registration id", "platform", "text", "channel"],
    examples: [{ channel: "push" }, { channel: "push", "message preview": "", "data structure": "" }],
  },
  {
    name: "viber",
    title: "Viber",
    purpose: {
      en: "Viber messages with a picture and a button.",
      ru: "Сообщения в Viber с картинкой и кнопкой.",
    },
    columns: [
      ...["phone", "text", "from", "channel", "variables", "image url", "button text", "button url"],
      ...["use short links", ...times, "external id"],
    ],
    required: ["phone", "text", "from", "channel"],
    examples: [{ channel: "viber" }, { channel: "viber", "image url": "", "button text": "", "button url": "" }],
  },
  {
    name: "whatsapp-templates",
    title: "WhatsApp templates",
    purpose: {
      en: "Messages by a template that WhatsApp has approved.",
      ru: "Сообщения по шаблону, одобренному WhatsApp.",
    },
    columns: [
      ...["phone", "channel", "from name", "template name", "templatenamespace", "language", "template data"],
      ...["media url", ...times, "external id"],
    ],
    required: ["phone", "channel", "template name"],
    examples: [{ channel: "whatsapp" }, { channel: "whatsapp", "media url": "", templatenamespace: "" }],
  },
  {
    name: "cascade",
    title: "Cascade",
    purpose: {
      en: "Several channels for one message, the next one where the one before did not deliver.",
      ru: "Несколько каналов для одного сообщения: следующий — если предыдущий не доставил.",
    },
    columns: [
      ...["phone", "text", "from", "channel", "variables", "send order", "send rules", "use short links"],
      ...[...times, "external id"],
    ],
    required: ["phone", "text", "from", "channel"],
    examples: [
      {
        ...{ channel: "viber, sms", "send rules": '{"fallbackAfterMinutes": 30, "fallbackOn": ["failed", "expired"]}' },
      },
      { channel: "whatsapp, viber, sms", "send rules": "" },
    ],
  },
];
