import assert from "node:assert/strict";
import { test } from "node:test";
import { check, said } from "../../test/support/row-cases.ts";
import type { Cell } from "./cell.ts";

const RU = "+79991234567";
const chat = { text: "Hi", channel: "chat", "chat id": "support" };
const token = "d3Jk9sLw2Qe:APA91bH4mZr0nTqk8xYc5vUe7Wf2GsB6hLp1Ja3Kd9Rt";

type Cells = Record<string, Cell>;
const found: [title: string, cells: Cells, address: string, phone: string | null][] = [
  ["sms", { channel: "sms", phone: "89991234567" }, RU, RU],
  ["viber by phone", { channel: "viber", phone: RU, "messenger user id": null }, RU, RU],
  ["viber by a phone as its id", { channel: "viber", "messenger user id": 79991234567 }, RU, RU],
  ["viber by its own id", { channel: "viber", "messenger user id": "01234567890aB/==" }, "01234567890aB/==", null],
  [
    "viber, where the id is another messenger's",
    { channel: "viber", phone: RU, "messenger user id": "@anna_k", "messenger type": "telegram" },
    RU,
    RU,
  ],
  [
    "the id before the phone",
    { channel: "whatsapp", phone: RU, "messenger user id": "+4915112345678" },
    "+4915112345678",
    "+4915112345678",
  ],
  ["telegram by number", { ...chat, "messenger type": "telegram", "messenger user id": 123456789 }, "123456789", null],
  [
    "telegram by a group's number",
    { ...chat, "messenger type": "tg", "messenger user id": "-1001234567890" },
    "-1001234567890",
    null,
  ],
  [
    "telegram by name",
    { ...chat, "messenger type": "Телеграм", "messenger user id": "https://t.me/anna_k" },
    "@anna_k",
    null,
  ],
  [
    "telegram with a phone that gives the zone",
    { ...chat, phone: RU, "messenger type": "telegram", "messenger user id": "@anna_k" },
    "@anna_k",
    RU,
  ],
  [
    "facebook",
    { ...chat, "messenger type": "facebook", "messenger user id": "12345678901234567" },
    "12345678901234567",
    null,
  ],
  ["slack", { ...chat, "messenger type": "slack", "messenger user id": "u012ab3cd" }, "U012AB3CD", null],
  [
    "a slack channel",
    { ...chat, "messenger type": "slack", "messenger user id": "#новости-дня" },
    "#новости-дня",
    null,
  ],
  ["vk", { ...chat, "messenger type": "ВК", "messenger user id": "https://vk.com/id1234567" }, "1234567", null],
  ["whatsapp chat by phone", { ...chat, "messenger type": "whatsapp", phone: RU }, RU, RU],
  [
    "imessage by email",
    { ...chat, "messenger type": "imessage", "messenger user id": "anna@example.com" },
    "anna@example.com",
    null,
  ],
  ["a session", { ...chat, "chat session id": "s-1" }, "s-1", null],
  ["a session of a messenger", { ...chat, "messenger type": "telegram", "chat session id": "s-1" }, "s-1", null],
  ["the web chat by phone", { ...chat, phone: RU }, RU, RU],
  [
    "a topic of pushes",
    { channel: "push", "recipient type": "group", "push registration id": "/topics/news" },
    "news",
    null,
  ],
  [
    "a telegram group",
    { ...chat, "recipient type": "группа", "messenger type": "telegram", "messenger user id": "-1001234567890" },
    "-1001234567890",
    null,
  ],
  [
    "a slack channel as a group",
    { ...chat, "recipient type": "group", "messenger type": "slack", "messenger user id": "C012AB3CD" },
    "C012AB3CD",
    null,
  ],
];
for (const [title, cells, address, phone] of found) {
  test(`address: ${title}`, () => {
    const { messages, problems } = check({ text: "Hi", from: "ACME", ...cells });
    assert.deepEqual(said(problems), []);
    assert.deepEqual(
      messages.map((message) => [message.address, message.phone, message.recipientGroupId]),
      [[address, phone, null]],
    );
  });
}

const refused: [title: string, cells: Cells, ...problems: string[]][] = [
  ["sms without a phone", { channel: "sms", phone: null }, "phone: required"],
  ["sms to a messenger's id", { channel: "sms", "messenger user id": "@anna_k" }, "null: required"],
  ["a wrong phone, told once", { channel: "viber", phone: "12" }, "phone: phone_invalid"],
  ["viber with neither", { channel: "viber", "messenger user id": null }, "messenger user id: required"],
  ["whatsapp to a name", { channel: "whatsapp", "messenger user id": "@anna_k" }, "messenger user id: phone_invalid"],
  [
    "viber to a rounded phone",
    { channel: "viber", "messenger user id": "7.99E+10" },
    "messenger user id: phone_rounded",
  ],
  [
    "telegram to a phone",
    { ...chat, "messenger type": "telegram", "messenger user id": RU },
    "messenger user id: telegram_id_invalid",
  ],
  [
    "telegram to a short name",
    { ...chat, "messenger type": "telegram", "messenger user id": "@a" },
    "messenger user id: telegram_id_invalid",
  ],
  [
    "facebook to a name",
    { ...chat, "messenger type": "facebook", "messenger user id": "anna.k" },
    "messenger user id: facebook_id_invalid",
  ],
  [
    "slack to a number",
    { ...chat, "messenger type": "slack", "messenger user id": 12345 },
    "messenger user id: slack_id_invalid",
  ],
  [
    "vk to a name",
    { ...chat, "messenger type": "vk", "messenger user id": "анна" },
    "messenger user id: vk_id_invalid",
  ],
  ["an id of no messenger", { ...chat, "messenger user id": 123456789 }, "null: messenger_type_needed"],
  ["a messenger without an id", { ...chat, "messenger type": "telegram", phone: RU }, "null: required"],
  ["a chat with nobody", { ...chat, phone: null }, "phone: chat_without_recipient"],
  [
    "an unknown messenger, told once",
    { ...chat, "messenger type": "icq", "messenger user id": 5 },
    "messenger type: choice_unknown",
  ],
  ["a group without a name", { channel: "sms", "recipient type": "group", phone: RU }, "null: group_missing"],
  [
    "an unknown group",
    { channel: "sms", "recipient type": "group", "messenger user id": "Nobody" },
    "messenger user id: group_unknown",
  ],
  [
    "a group that is a person",
    { ...chat, "recipient type": "group", "messenger type": "telegram", "messenger user id": 123456789 },
    "messenger user id: group_unknown",
  ],
  [
    "a topic that is none",
    { channel: "push", "recipient type": "group", "push registration id": "новости" },
    "push registration id: push_topic_invalid",
  ],
];
for (const [title, cells, ...problems] of refused) {
  test(`no address: ${title}`, () => {
    const { messages, problems: told } = check({ text: "Hi", from: "ACME", ...cells });
    assert.deepEqual([said(told), messages], [problems, []]);
  });
}

test("a group of the account's recipients is named as the account writes it, and its members are no group", () => {
  const cells = {
    channel: "viber, sms",
    text: "Hi",
    from: "ACME",
    "recipient type": "group",
    "messenger user id": "VIP",
  };
  const { messages } = check(cells);
  assert.partialDeepStrictEqual(messages[0], { address: "VIP", phone: null, recipientGroupId: 7, kept: {} });
  assert.deepEqual(messages[0]?.furtherSteps[0]?.address, "VIP");
  assert.equal("recipientType" in (messages[0]?.kept ?? {}), false);
});

test("a group's own address keeps saying that it is one", () => {
  const cells = { channel: "push", text: "Hi", "recipient type": "group", "push registration id": token };
  assert.equal(check(cells).problems[0]?.code, "push_topic_invalid");
  const { messages } = check({ ...cells, "push registration id": "news" });
  assert.deepEqual(messages[0]?.kept, { recipientType: "group" });
});

test("a cascade goes on without a channel that the recipient lacks, unless that is required", () => {
  const cells = { text: "Hi", from: "ACME", phone: RU, channel: "push, sms", "push registration id": null };
  const { messages, problems, warnings } = check(cells);
  assert.deepEqual([said(problems), said(warnings)], [[], ["push registration id: step_without_address"]]);
  assert.deepEqual(
    messages.map(({ channel, furtherSteps }) => [channel, furtherSteps]),
    [["sms", []]],
  );
  assert.deepEqual(said(check({ ...cells, required: true }).problems), ["push registration id: required"]);
  assert.deepEqual(said(check({ ...cells, phone: null }).problems), [
    "push registration id: required",
    "phone: required",
  ]);
});

test("a doubtful phone of a messenger is warned of, and a wrong one told once", () => {
  const doubtful = check({ channel: "viber", text: "Hi", from: "ACME", "messenger user id": "4951234567" });
  assert.deepEqual([said(doubtful.problems), said(doubtful.warnings)], [[], ["messenger user id: phone_ambiguous"]]);
  const cells = { channel: "push, sms", text: "Hi", from: "ACME", phone: "12", "push registration id": null };
  assert.deepEqual(said(check(cells).problems), ["phone: phone_invalid"]);
});

test("the prefix completes numbers that have no country code, and leaves the others", () => {
  const phones = (cell: Cell, prefix: Cell) => {
    const { messages, problems, warnings } = check({ text: "Hi", from: "ACME", channel: "sms", phone: cell, prefix });
    return [messages[0]?.address ?? said(problems), said(warnings)];
  };
  assert.deepEqual(phones("(202) 555-0123", "+1"), ["+12025550123", []]);
  assert.deepEqual(phones("12025550123", "+1"), ["+12025550123", []]);
  assert.deepEqual(phones("+79991234567", 1), [RU, []]);
  assert.deepEqual(phones("79991234567", 1), [RU, []]);
  assert.deepEqual(phones("015112345678", "0049"), ["+4915112345678", []]);
  assert.deepEqual(phones("9991234567", 7), [RU, []]);
  assert.deepEqual(phones("12", 1), [["phone: phone_invalid"], []]);
  assert.deepEqual(phones("9991234567", "+8"), [["prefix: prefix_unknown"], []]);
  assert.deepEqual(phones("4951234567", 49), ["+4951234567", []]);
  assert.deepEqual(phones({ error: "#N/A" }, 49), [["phone: spreadsheet_error"], []]);
  assert.deepEqual(phones({ formula: "=A1" }, 49), [["phone: formula_without_value"], []]);
});

test("a prefix of the distribution holds, and two columns of phones are compared after it", () => {
  const cells = { text: "Hi", from: "ACME", channel: "sms", phone: "015112345678" };
  assert.equal(check(cells, { defaults: { prefix: "+49" } }).messages[0]?.address, "+4915112345678");
  const two = { ...cells, prefix: "+49", "phone number": "4915112345678" };
  assert.equal(check(two).messages[0]?.address, "+4915112345678");
  assert.deepEqual(said(check({ ...two, "phone number": "4915112345679" }).problems), [
    "phone number: two_columns_differ",
  ]);
});

test("the account's country is that of the filters, and where none can be known nobody gets it", () => {
  const skip = (filters: object, cells: Cells = {}) =>
    check({ text: "Hi", from: "ACME", channel: "sms", phone: RU, ...cells, filters: JSON.stringify(filters) })
      .messages[0];
  assert.equal(skip({ country: ["RU", "KZ"] })?.skip, null);
  assert.equal(skip({ country: ["KZ"] })?.skip, "filtered_country");
  assert.equal(skip({ country: ["KZ"] }, { phone: "+77011234567" })?.skip, null);
  assert.equal(
    skip({ country: ["RU"] }, { channel: "chat", phone: null, "chat session id": "s" })?.skip,
    "filtered_country",
  );
  assert.equal(skip({})?.filters, null);
  assert.deepEqual(skip({ excludeGroups: "vip", onlyIfDeliveredBefore: true })?.filters, {
    ...{ countries: null, excludeGroups: [7], notMessagedWithinHours: null, onlyIfDeliveredBefore: true },
  });
  const group = skip({ country: "KZ" }, { phone: null, "recipient type": "group", "messenger user id": "vip" });
  assert.deepEqual([group?.skip, group?.filters?.countries], [null, ["KZ"]]);
});
