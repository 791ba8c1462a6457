import assert from "node:assert/strict";
import { test } from "node:test";
import { check, plain, said } from "../../test/support/row-cases.ts";
import type { KnownRecipient } from "./known-recipient.ts";

const ANNA = "+79991234567";
const OLGA = "+77011234567";
const cells = { text: "Hi {name}", from: "ACME", channel: "sms" };

const person: KnownRecipient = {
  ...{ phone: ANNA, email: null, timeZone: "Asia/Yekaterinburg", language: "ru" },
  messengerIds: { telegram: "123456789" },
  pushRegistrations: [
    { id: "older", platform: "Android" },
    { id: "newer", platform: "iOS" },
  ],
  variables: { name: "Анна", city: "Пермь" },
};
const recipients = new Map([["C-1", person]]);

function withDestinations(destinations: unknown, more: object = {}, given = {}) {
  return check({ ...cells, ...more, destinations: JSON.stringify(destinations) }, given);
}

test("a row becomes as many messages as it has destinations, each with its own values", () => {
  const { messages, problems } = withDestinations(
    [
      { phone: ANNA, variables: { name: "Anna" }, externalId: 17, timeZone: "UTC+5" },
      { Phone: 77011234567, "client id": "K-2", variables: { NAME: "Olga", city: "Алматы" } },
    ],
    { variables: '{"name": "friend", "sum": 5}', "external id": "row", "unique message id": "u" },
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(
    messages.map(({ address, text, externalId, timeZone, clientId, uniqueMessageId, variables }) => [
      ...[address, text, externalId, timeZone, clientId, uniqueMessageId],
      variables,
    ]),
    [
      [ANNA, "Hi Anna", "17", "UTC+5", null, "u", { name: "Anna", sum: "5" }],
      [OLGA, "Hi Olga", "row", null, "K-2", "u", { NAME: "Olga", sum: "5", city: "Алматы" }],
    ],
  );
});

test("one object is one recipient", () => {
  assert.equal(withDestinations({ phone: ANNA, variables: { name: "A" } }).messages[0]?.address, ANNA);
});

test("errors name the row and the recipient's position, and one bad recipient keeps the row back", () => {
  const { messages, problems } = withDestinations([
    { phone: ANNA, variables: { name: "Anna" } },
    { phone: "12", variables: { name: "Olga" } },
    { phone: ANNA },
    { email: "olga@example.com", variables: { name: "Olga" } },
    { phone: ANNA, variables: { name: "Olga" }, phnoe: 5 },
    { phone: ANNA, variables: { name: "Olga" }, text: "Hi" },
    { phone: ANNA, variables: { name: "Olga" }, timeZone: "Moskau", phoneNumber: OLGA },
  ]);
  assert.deepEqual(messages, []);
  assert.deepEqual(
    problems.map(({ rowNumber, column, field, value, code }) => [rowNumber, column, field, value, code]),
    [
      [7, "destinations", "phoneNumber", "2 → phone: 12", "phone_invalid"],
      [7, "destinations", "destinations", "5 → phnoe", "setting_unknown_near"],
      [7, "destinations", "destinations", "6 → text", "setting_elsewhere"],
      [7, "destinations", "timeZone", "7 → timeZone: Moskau", "time_zone_unknown"],
      [7, "destinations", "destinations", "7 → phoneNumber", "setting_doubled"],
      [7, "destinations", "text", "3", "variable_missing"],
      [7, "destinations", "phoneNumber", "4", "destination_lacks"],
    ],
  );
});

test("each recipient has its own cascade", () => {
  const token = "a1b2c3d4".repeat(8);
  const { messages, warnings } = withDestinations(
    [{ phone: ANNA }, { phone: OLGA, pushRegistrationId: token, platform: "iOS" }],
    { channel: "push, sms", text: "Hi" },
  );
  assert.deepEqual(
    messages.map(({ channel, address, furtherSteps }) => [channel, address, furtherSteps.map((step) => step.address)]),
    [
      ["sms", ANNA, []],
      ["push", token, [OLGA]],
    ],
  );
  assert.deepEqual(
    warnings.map(({ value, code }) => [value, code]),
    [["1", "step_without_address"]],
  );
});

test("recipients in destinations leave no room for one in the row's own columns", () => {
  assert.deepEqual(said(withDestinations([{ phone: ANNA }], { text: "Hi", phone: OLGA }).problems), [
    "phone: destinations_and_address",
  ]);
  const inChannels = withDestinations([{ phone: ANNA }], {
    ...{ channel: null, text: "Hi", channels: '{"viber": {"messengerUserId": "01234567890A="}, "sms": {}}' },
  });
  assert.deepEqual(said(inChannels.problems), []);
});

test("the prefix completes the phones of destinations too", () => {
  const { messages } = withDestinations([{ phone: "015112345678" }], { text: "Hi", prefix: "+49" });
  assert.equal(messages[0]?.address, "+4915112345678");
});

test("a thousand recipients are a thousand messages", () => {
  const phones = Array.from({ length: 1_000 }, (_, index) => ({ phone: `7999123${String(index).padStart(4, "0")}` }));
  const { messages } = withDestinations(phones, { text: "Hi" });
  assert.equal(new Set(messages.map(({ address }) => address)).size, 1_000);
});

test("a person known by client id supplies what the row lacks", () => {
  const row = { ...cells, text: "{name}, {city}", "client id": "C-1", city: null };
  const { messages, problems, warnings } = check(row, { recipients });
  assert.deepEqual([problems, warnings], [[], []]);
  assert.partialDeepStrictEqual(messages[0], {
    ...{ address: ANNA, phone: ANNA, clientId: "C-1", text: "Анна, Пермь", timeZone: "Asia/Yekaterinburg" },
    kept: { language: "ru" },
  });
});

test("what the row says itself wins over what is known of the person, and that over the distribution", () => {
  const row = {
    ...{ ...cells, text: "{name}, {city}", "client id": "C-1", phone: OLGA, city: "Москва" },
    ...{ variables: '{"name": "Anna"}', "time zone": "UTC+3", language: "en" },
  };
  const [own] = check(row, { recipients }).messages;
  assert.deepEqual(
    [own?.address, own?.text, own?.timeZone, own?.kept],
    [OLGA, "Anna, Москва", "UTC+3", { language: "en" }],
  );
  const defaults = { timeZone: "UTC+1", language: "de" };
  const [known] = check({ ...cells, "client id": "C-1" }, { recipients, defaults }).messages;
  assert.deepEqual([known?.timeZone, known?.kept], ["Asia/Yekaterinburg", { language: "ru" }]);
});

test("an unknown client id is kept beside an address, and an error where there is nothing else", () => {
  const [kept] = check({ ...plain, "client id": "X" }, { recipients }).messages;
  assert.deepEqual([kept?.address, kept?.clientId], [ANNA, "X"]);
  assert.deepEqual(said(check({ ...plain, phone: null, "client id": "X" }).problems), ["client id: client_unknown"]);
  const chat = { channel: "chat", text: "Hi", "chat id": "a" };
  assert.deepEqual(said(check({ ...chat, "client id": "X" }).problems), ["client id: client_unknown"]);
  assert.deepEqual(said(check({ ...plain, phone: null, "client id": 1e16 }).problems), ["client id: id_rounded"]);
  const inside = withDestinations([{ clientId: "X" }], { text: "Hi" }, { recipients });
  assert.deepEqual(
    inside.problems.map(({ column, value, code }) => [column, value, code]),
    [["destinations", "1 → clientId: X", "client_unknown"]],
  );
});

test("a known person without an address for the channel is an error that says so", () => {
  const nowhere = new Map([["C-1", { ...person, phone: null }]]);
  const { problems } = check({ ...plain, phone: null, "client id": "C-1" }, { recipients: nowhere });
  assert.deepEqual(said(problems), ["client id: client_without_address"]);
});

test("a known person is reached by each channel at the address that is known for it", () => {
  const address = (row: object) => {
    const { messages, problems } = check({ text: "Hi", from: "ACME", "client id": "C-1", ...row }, { recipients });
    return [messages[0]?.address ?? said(problems), messages[0]?.kept.platform];
  };
  assert.deepEqual(address({ channel: "viber" }), [ANNA, undefined]);
  assert.deepEqual(address({ channel: "push" }), ["newer", "iOS"]);
  assert.deepEqual(address({ channel: "push", platform: "Android" }), ["older", "Android"]);
  assert.deepEqual(address({ channel: "chat", "chat id": "a", "messenger type": "telegram" }), [
    "123456789",
    undefined,
  ]);
  assert.deepEqual(address({ channel: "chat", "chat id": "a" }), ["C-1", undefined]);
});

test("the row's client id holds for a recipient of destinations that has none", () => {
  const { messages } = withDestinations([{ variables: { name: "Anna" } }], { "client id": "C-1" }, { recipients });
  assert.deepEqual([messages[0]?.address, messages[0]?.text, messages[0]?.clientId], [ANNA, "Hi Anna", "C-1"]);
});

test("people are found by the client ids of destinations", () => {
  const { messages } = withDestinations(
    [{ clientId: "C-1" }, { phone: OLGA, variables: { name: "Olga" } }],
    {},
    { recipients },
  );
  assert.deepEqual(
    messages.map(({ address, text, clientId }) => [address, text, clientId]),
    [
      [ANNA, "Hi Анна", "C-1"],
      [OLGA, "Hi Olga", null],
    ],
  );
});
