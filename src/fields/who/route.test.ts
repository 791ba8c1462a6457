import { testField } from "../../../test/support/field-cases.ts";

testField("channel", {
  good: [
    ["sms", ["sms"]],
    [" SMS ", ["sms"]],
    ["смс", ["sms"]],
    ["СМС", ["sms"]],
    ["Вайбер", ["viber"]],
    ["WhatsApp", ["whatsapp"]],
    ["whats app", ["whatsapp"]],
    ["ватсап", ["whatsapp"]],
    ["Пуш", ["push"]],
    ["чат", ["chat"]],
    ["viber, sms", ["viber", "sms"]],
    ["Вайбер; СМС", ["viber", "sms"]],
    ["viber > sms", ["viber", "sms"]],
    ["push → viber → sms", ["push", "viber", "sms"]],
    ["viber\nsms", ["viber", "sms"]],
    ['["viber", "sms"]', ["viber", "sms"]],
    ["sms,", ["sms"]],
    ["chat, push, viber, whatsapp, sms", ["chat", "push", "viber", "whatsapp", "sms"]],
  ],
  bad: [
    ["fax", "choice_unknown"],
    ["viber, fax", "choice_unknown"],
    ["viber sms", "choice_unknown"],
    ["constructor", "choice_unknown"],
    [1, "choice_unknown"],
    [true, "choice_unknown"],
    ["sms, СМС", "channel_twice"],
    [",", "list_empty"],
  ],
});

testField("channel", {
  context: { channels: new Set(["sms"]) },
  good: [["sms", ["sms"]]],
  bad: [
    ["viber", "channel_without_account"],
    ["sms, viber", "channel_without_account"],
  ],
});

const ofViber = { channel: "viber", settings: { text: "Hi", validityPeriod: 30 } } as const;
const ofSms = { channel: "sms", settings: {} } as const;

testField("channels", {
  good: [
    ['{"viber": {"text": "Hi", "validityPeriod": 30}, "sms": {}}', [ofViber, ofSms]],
    ["{“viber”: {“text”: “Hi”, “validityPeriod”: 30}, “sms”: {}}", [ofViber, ofSms]],
    ['{"Вайбер": {"text": "Hi", "validityPeriod": 30}, "СМС": null}', [ofViber, ofSms]],
    ["{“viber”:\u00a0{“text”: “Магазин «Роза»”}}", [{ channel: "viber", settings: { text: "Магазин «Роза»" } }]],
    ['{"sms": {}, "viber": {"text": "Hi", "validityPeriod": 30}}', [ofSms, ofViber]],
    ['[{"viber": {"text": "Hi", "validityPeriod": 30}}, "sms"]', [ofViber, ofSms]],
    ['[{"channel": "viber", "text": "Hi", "validityPeriod": 30}, {"channel": "sms"}]', [ofViber, ofSms]],
    ['["sms"]', [ofSms]],
    ["sms", [ofSms]],
    ["viber, sms", [{ channel: "viber", settings: {} }, ofSms]],
    [
      '[{"sms": {"provider": "main"}}, {"sms": {"provider": "spare"}}]',
      [
        { channel: "sms", settings: { provider: "main" } },
        { channel: "sms", settings: { provider: "spare" } },
      ],
    ],
  ],
  bad: [
    ['{"viber": {}, "fax": {}}', "channels_name_unknown"],
    ['[{"channel": 5}]', "channels_name_unknown"],
    ["[null]", "channels_name_unknown"],
    ['{"viber": "Hi"}', "channels_settings_unlike"],
    ['{"viber": [1]}', "channels_settings_unlike"],
    ['{"viber": true}', "channels_settings_unlike"],
    ["{}", "json_unlike"],
    ["[]", "json_unlike"],
    ['{"viber": {}', "json_broken"],
    ['[{"viber": {}, "viber": {"text": "Hi"}}]', "channels_key_twice"],
    ['{"viber": {"text": "a", "text": "b"}}', "json_key_twice"],
    ['{"viber": {}, "sms": {"variables": {"viber": 1, "viber": 2}}}', "json_key_twice"],
    ['["sms", "sms"]', "channel_twice"],
    ['[{"sms": {"provider": "Main"}}, {"sms": {"provider": "main "}}]', "channel_twice"],
    ['{"sms": {"provider": "main"}, "sms": {"provider": "spare"}}', "channels_key_twice"],
    ['["sms", "viber", "push", "chat", "whatsapp", {"sms": {"provider": "main"}}]', "channels_too_many"],
    ["fax", "choice_unknown"],
    [7, "choice_unknown"],
  ],
});

testField("channels", {
  context: { channels: new Set(["sms"]) },
  good: [['{"sms": {}}', [ofSms]]],
  bad: [['{"viber": {}, "sms": {}}', "channel_without_account"]],
});

testField("sendOrder", {
  good: [
    ["sequential", "sequential"],
    ["Parallel", "parallel"],
    ["по очереди", "sequential"],
    ["Последовательно", "sequential"],
    ["Одновременно", "parallel"],
    ["все сразу", "parallel"],
  ],
  bad: [
    ["random", "choice_unknown"],
    [1, "choice_unknown"],
  ],
});

testField("required", {
  good: [
    [true, true],
    ["да", true],
    ["ЛОЖЬ", false],
    [0, false],
  ],
  bad: [["maybe", "true_false_unknown"]],
});

testField("messengerType", {
  good: [
    ["Telegram", "telegram"],
    ["телеграм", "telegram"],
    ["WhatsApp", "whatsapp"],
    ["Вайбер", "viber"],
    ["iMessage", "imessage"],
    ["ВК", "vk"],
    ["ВКонтакте", "vk"],
    ["FACEBOOK", "facebook"],
    ["Slack", "slack"],
  ],
  bad: [
    ["icq", "choice_unknown"],
    [5, "choice_unknown"],
  ],
});
