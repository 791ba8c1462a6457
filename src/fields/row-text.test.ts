import assert from "node:assert/strict";
import { test } from "node:test";
import { check, plain, said } from "../../test/support/row-cases.ts";
import type { Cell } from "./cell.ts";

test("unknown columns fill the text, and variables of the row win over them", () => {
  const cells = { ...plain, text: "{Name}, {sum}!", name: "Anna", Sum: 1500, city: "Пермь" };
  const { messages } = check(cells);
  assert.partialDeepStrictEqual(messages[0], {
    text: "Anna, 1500!",
    variables: { name: "Anna", Sum: "1500", city: "Пермь" },
  });
  const winning = check({ ...cells, variables: '{"NAME": "Olga"}' });
  assert.partialDeepStrictEqual(winning.messages[0], {
    text: "Olga, 1500!",
    variables: { NAME: "Olga", Sum: "1500", city: "Пермь" },
  });
});

test("a variable that is missing, empty or without a value is an error at its place", () => {
  const cells = { name: "", sum: { error: "#N/A" }, city: { formula: "=A1&B1" }, priority: { formula: "=C1" } };
  const { problems } = check({ ...plain, ...cells, text: "{nmae} {name} {sum} {city} {priority}" });
  assert.deepEqual(
    problems.map(({ column, field, code, value }) => [column, field, code, value]),
    [
      ["priority", "priority", "formula_without_value", "=C1"],
      ["text", "text", "variable_missing", "{nmae} {name} {sum} {city} {priority}"],
      ["name", null, "variable_empty", ""],
      ["sum", null, "spreadsheet_error", "#N/A"],
      ["city", null, "formula_without_value", "=A1&B1"],
    ],
  );
});

test("variables that the text has no place for are a warning; unused columns are none", () => {
  const { messages, warnings } = check({ ...plain, city: "Пермь", variables: '{"name": "Anna"}' });
  assert.deepEqual([messages.length, said(warnings)], [1, ["variables: variable_unused"]]);
});

test("columns with names of JavaScript's own things are variables like any other", () => {
  const { messages } = check({ ...plain, text: "{constructor} {__proto__}", constructor: "a", ["__proto__"]: "b" });
  assert.equal(messages[0]?.text, "a b");
  assert.deepEqual(Object.entries(messages[0]?.variables ?? {}), [
    ["constructor", "a"],
    ["__proto__", "b"],
  ]);
});

const viber = { ...plain, channel: "viber" };
const whatsapp = { ...plain, channel: "whatsapp" };

test("buttons, links and template data are filled as the text is, and kept so", () => {
  const { messages, problems, warnings } = check({
    ...whatsapp,
    "button text": "For {name}",
    "button url": "https://example.com/?who={name}&id={id}",
    "media url": "https://example.com/{id}.jpg",
    "template name": "order_ready",
    "template data": '{"header": {"image": {"link": "{picture}"}}, "body": {"1": "{{Name}}", "2": 5}}',
    name: "Анна & Co",
    id: "7/1",
    picture: "https://example.com/a b.jpg",
  });
  assert.deepEqual([problems, warnings], [[], []]);
  assert.partialDeepStrictEqual(messages[0]?.kept, {
    buttonText: "For Анна & Co",
    buttonUrl: "https://example.com/?who=%D0%90%D0%BD%D0%BD%D0%B0%20%26%20Co&id=7%2F1",
    mediaUrl: "https://example.com/7%2F1.jpg",
    templateData: { header: { image: { link: "https://example.com/a b.jpg" } }, body: { 1: "Анна & Co", 2: "5" } },
  });
});

test("the buttons of a list are filled, wherever a name stands", () => {
  const button = '[{"text": "{name}", "payload": {"ids": ["{id}", 5]}}, {"text": "Call", "url": "tel:{office}"}]';
  const chat = { ...plain, channel: "chat", "chat id": "support" };
  const { messages, problems } = check({ ...chat, button, name: "Anna", id: 7, office: "+7 (999) 123-45-67" });
  assert.deepEqual(problems, []);
  assert.deepEqual(messages[0]?.kept.button, [
    { text: "Anna", payload: { ids: ["7", 5] } },
    { text: "Call", url: "tel:+79991234567" },
  ]);
});

test("a row's own values never leak into the next one through a button that repeats", () => {
  const button = '{"text": "{name}", "url": "https://example.com"}';
  const names = ["Anna", "Olga"].map((name) => check({ ...viber, button, name }).messages[0]?.kept.button);
  assert.deepEqual(names, [
    [{ text: "Anna", url: "https://example.com" }],
    [{ text: "Olga", url: "https://example.com" }],
  ]);
});

const holes: [title: string, cells: Record<string, Cell>, problems: string[]][] = [
  [
    "a button's text with a missing name",
    { "button text": "{nmae}", "button url": "https://a.example" },
    ["button text: variable_missing"],
  ],
  [
    "a button's url with a missing name",
    { "button text": "Buy", "button url": "https://a.example/{nmae}" },
    ["button url: variable_missing"],
  ],
  [
    "a button with an empty variable",
    { "button text": "{name}", "button url": "https://a.example", name: "" },
    ["name: variable_empty"],
  ],
  [
    "two texts with the same empty variable",
    { text: "{name}", "button text": "{name}", "button url": "https://a.example", name: "" },
    ["name: variable_empty"],
  ],
  [
    "a link that a variable spoils",
    { "button text": "Buy", "button url": "{link}", link: "http://a.example" },
    ["button url: button_url_scheme"],
  ],
  [
    "a host that a variable spoils",
    { "image url": "https://{host}/a.jpg", host: "localhost" },
    ["image url: web_address_private"],
  ],
  [
    "a link that a variable gives",
    { "button text": "Buy", "button url": "{link}", link: " https://a.example/?a=1 " },
    [],
  ],
  [
    "a title that a variable makes too long",
    { "button text": "{name}", "button url": "https://a.example", name: "x".repeat(31) },
    ["button text: button_text_too_long"],
  ],
  [
    "a long name for a short title",
    { "button text": `{${"name ".repeat(8)}}`, "button url": "https://a.example", ["name ".repeat(8)]: "Anna" },
    [],
  ],
];
for (const [title, cells, problems] of holes) {
  test(`holes beside the text: ${title}: ${problems.join(", ") || "fine"}`, () =>
    assert.deepEqual(said(check({ ...viber, ...cells }).problems), problems));
}

test("holes of what the channel does not use need not be filled", () => {
  assert.deepEqual(check({ ...plain, "button text": "{nmae}", "template data": '{"1": "{nmae}"}' }).problems, []);
});

test("a variable that a button alone asks for is used", () => {
  const cells = { ...viber, "button text": "{name}", "button url": "https://a.example", variables: '{"name": "Anna"}' };
  assert.deepEqual(check(cells).warnings, []);
});

test("variables for a template, whose holes only its provider knows, are no warning", () => {
  assert.deepEqual(check({ ...whatsapp, "template name": "order_ready", variables: '{"name": "Anna"}' }).warnings, []);
});

test("a column that is a field fills the holes of its title, except where nothing may be shown of it", () => {
  const cells = { ...plain, text: "{Notes}, {phone}", notes: "Hi" };
  assert.equal(check(cells).messages[0]?.text, "Hi, 79991234567");
  assert.deepEqual(check(cells).messages[0]?.variables, {});
  assert.deepEqual(said(check({ ...cells, notes: "" }).problems), ["notes: variable_empty"]);
  assert.equal(check({ ...cells, variables: '{"notes": "Mine"}' }).messages[0]?.text, "Mine, 79991234567");
  const card = { ...plain, text: "{payment data}", "payment data": '{"transaction_id": "T-1"}' };
  assert.deepEqual(said(check(card).problems), ["text: variable_missing"]);
});

test("a card's number is in no part of what is read, be the cell right or wrong", () => {
  const cells = [
    '{"card_number": "4111111111111111"}',
    '{"card_number": "4111111111111111"',
    "4111 1111 1111 1111",
    4111111111111111,
  ];
  for (const cell of cells) {
    const read = JSON.stringify(check({ ...plain, "payment data": cell }));
    assert.doesNotMatch(read.replace(/[^\d]/g, ""), /4111/);
  }
});
