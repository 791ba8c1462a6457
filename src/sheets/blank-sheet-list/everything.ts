import { listAll68 } from "../../fields/list-68.ts";
import type { BlankSheet } from "../blank-sheet.ts";

const bothChannels =
  '{"viber": {"text": "Hello {name}, your order for {sum} is ready.", "from": "ACME", "validityPeriod": 30}, "sms": {"from": "ACME"}}';
const offer = "https://example.com/offer";

/** What excludes each other, or needs what only some accounts have, is left empty. */
const emptyInFullList = {
  ...{ destinations: "", password: "", "secret key": "", "chat session id": "", provider: "", "send at": "" },
  ...{ "send status": "", prefix: "", filters: "", "messenger user id": "" },
};

const empty = (...titles: string[]) => Object.fromEntries(titles.map((title) => [title, ""]));

/** Sheets in which everything can be said. */
export const everything: readonly BlankSheet[] = [
  {
    name: "universal-api-format",
    title: "Universal (API format)",
    purpose: {
      en: "Recipients and channels as JSON, as the API takes them.",
      ru: "Получатели и каналы в JSON, как их принимает API.",
    },
    columns: [
      ...["destinations", "channels", "template id", "group id", "callback url", "callback data", "use short links"],
      ...["allowed time ranges", "send at"],
    ],
    required: ["destinations", "channels"],
    examples: [
      {
        channels:
          '{"viber": {"text": "Hello {name}!", "from": "ACME", "validityPeriod": 30}, "sms": {"text": "Hello {name}!", "from": "ACME"}}',
        "template id": "",
      },
      {
        destinations: '[{"phone": "+12025550196"}, {"phone": "+12025550193"}]',
        channels: '{"sms": {"from": "ACME"}}',
        ...{
          "use short links": "false",
          "allowed time ranges": '[["09:30:00", "12:00:00"], ["14:00:00", "18:00:00"]]',
        },
      },
    ],
  },
  {
    name: "full-list-of-params",
    title: "Full list of params",
    purpose: {
      en: "All columns that there are. Delete those that you do not need.",
      ru: "Все столбцы, какие есть. Удалите ненужные.",
    },
    columns: listAll68().map(({ title }) => title),
    required: ["channel"],
    examples: [
      {
        ...emptyInFullList,
        ...{ channel: "viber, sms", channels: bothChannels, "message type": "image", "button url": offer },
        ...empty("push registration id", "platform", "messenger type", "attachments", "template name", "template id"),
        ...empty("templatenamespace", "template data", "from name", "language", "data structure", "message preview"),
        ...empty("bot id", "chat id", "main chat id", "continue last or start new session", "chat session name"),
        ...empty("chat operator"),
      },
      {
        ...emptyInFullList,
        ...{ channel: "chat", "messenger type": "whatsapp", "continue last or start new session": "true" },
        ...empty("channels", "send order", "push registration id", "platform", "from", "from name", "attachments"),
        ...empty("template id", "template name", "templatenamespace", "template data", "language", "data structure"),
        ...empty("main chat id", "payment data", "send rules", "error codes", "count", "timeout", "message preview"),
      },
    ],
  },
];
