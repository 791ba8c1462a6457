import { testField } from "../../../test/support/field-cases.ts";

testField("variables", {
  good: [
    [
      '{"name": "Anna", "Sum ": 1500, "vip": true}',
      [
        { name: "name", folded: "name", text: "Anna" },
        { name: "Sum ", folded: "sum", text: "1500" },
        { name: "vip", folded: "vip", text: "TRUE" },
      ],
    ],
    ["{“имя”: “Анна”}", [{ name: "имя", folded: "имя", text: "Анна" }]],
    ['{"имя": "“Анна”"}', [{ name: "имя", folded: "имя", text: "“Анна”" }]],
    ['{"name": null}', [{ name: "name", folded: "name", text: "" }]],
    ['{"__proto__": "x"}', [{ name: "__proto__", folded: "proto", text: "x" }]],
    ['{"a": "x\\u0000y"}', [{ name: "a", folded: "a", text: "xy" }]],
    ["{}", []],
  ],
  bad: [
    ['{"name": "Anna"', "json_broken"],
    ["Anna", "json_unlike"],
    ["name: Anna", "json_unlike"],
    ['{"name": "Anna", "name": "Olga"}', "json_key_twice"],
    ['["Anna"]', "variables_no_object"],
    [17, "variables_no_object"],
    ['{"name": {"first": "Anna"}}', "variable_not_plain"],
    ['{"name": "Anna", "NAME": "Olga"}', "variable_doubled"],
  ],
});

for (const key of ["templateId", "templateName"] as const) {
  testField(key, {
    good: [
      [12, "12"],
      [" order_ready ", "order_ready"],
      ["Заказ готов", "Заказ готов"],
    ],
    bad: [
      ["no such template", "template_unknown"],
      [1e15, "id_rounded"],
      [{ date: "2026-03-24" }, "id_is_date"],
      ["x".repeat(1_001), "too_many_bytes"],
    ],
  });
}

testField("templateNamespace", {
  good: [["a1b2c3d4_e5f6_7890_abcd_ef0123456789", "a1b2c3d4_e5f6_7890_abcd_ef0123456789"]],
  bad: [
    ["x".repeat(501), "too_many_bytes"],
    [1e15, "id_rounded"],
  ],
});

testField("language", {
  good: [
    ["ru", "ru"],
    ["RU", "ru"],
    ["ru_RU", "ru-RU"],
    ["pt-br", "pt-BR"],
    ["zh_CN", "zh-CN"],
    ["zh-hans-cn", "zh-Hans-CN"],
    ["es-419", "es-419"],
    ["en_UK", "en-GB"],
    ["rus", "ru"],
    [" русский ", "ru"],
    ["Русский язык", "ru"],
    ["рус.", "ru"],
    ["английский", "en"],
    ["English", "en"],
    ["English (US)", "en-US"],
    ["English (UK)", "en-GB"],
    ["Portuguese (BR)", "pt-BR"],
    ["Chinese (CHN)", "zh-CN"],
    ["Deutsch", "de"],
    ["қазақ тілі", "kk"],
    ["Filipino", "fil"],
  ],
  bad: [
    ["ua", "language_unknown"],
    ["kz", "language_unknown"],
    ["en-XX", "language_unknown"],
    ["en-", "language_unknown"],
    ["ru, en", "language_unknown"],
    ["English (XX)", "language_unknown"],
    ["constructor", "language_unknown"],
    ["default", "language_unknown"],
    [1, "language_unknown"],
  ],
});

testField("templateData", {
  good: [
    ['{"1": "Ann", "2": 1500, "3": true}', { 1: "Ann", 2: "1500", 3: "TRUE" }],
    ["{“имя”: “Анна”}", { имя: "Анна" }],
    ['["Анна", 1500]', { 1: "Анна", 2: "1500" }],
    ["{}", {}],
    ['{"body": "Ann"}', { body: "Ann" }],
    [
      '{"header": {"image": {"link": "https://example.com/a.jpg"}}, "body": {"1": "Ann", "2": 7}, "buttons": [{"index": 0, "payload": "yes"}]}',
      {
        header: { image: { link: "https://example.com/a.jpg" } },
        body: { 1: "Ann", 2: "7" },
        buttons: [{ index: 0, payload: "yes" }],
      },
    ],
    ['{"Body": {"1": "Ann"}, "header": null, "BUTTONS": null}', { body: { 1: "Ann" } }],
    ['{"body": ["Ann", 7]}', { body: { 1: "Ann", 2: "7" } }],
    ['{"header": "Sale", "body": {"1": "Ann"}}', { header: "Sale", body: { 1: "Ann" } }],
  ],
  bad: [
    ['{"1": "Anna", "1": "Olga"}', "json_key_twice"],
    ['{"header": {}, "body": {"1": "Anna", "1": "Olga"}}', "json_key_twice"],
    ["Ann", "json_unlike"],
    ['{"1": "Ann"', "json_broken"],
    ['{"Body": {"1": "Ann"}, "body": {"1": "Olga"}}', "json_key_unknown_near"],
    ["17", "json_unlike"],
    ['{"1": null}', "json_place_unlike"],
    ['{"1": {"name": "Ann"}}', "json_place_unlike"],
    ['{"body": {"1": null}}', "json_place_unlike"],
    ['{"body": {"1": "Ann"}, "footer": "x"}', "json_key_unknown"],
    ['{"body": {"1": "Ann"}, "heade": "x"}', "json_key_unknown_near"],
    [`{"header": ${"[".repeat(30)}${"]".repeat(30)}}`, "json_too_deep"],
  ],
});
