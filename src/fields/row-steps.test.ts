import assert from "node:assert/strict";
import { test } from "node:test";
import { check, plain, said } from "../../test/support/row-cases.ts";
import { presentProblem } from "./problem.ts";

const accounts = new Map([
  ["main", { id: 1, channel: "sms" as const }],
  ["spare", { id: 2, channel: "sms" as const }],
]);

test("a list of channels becomes a cascade in its order, and what the row says holds for every step", () => {
  const { messages, problems } = check({ ...plain, channel: "Вайбер, sms", required: "да" });
  assert.deepEqual(problems, []);
  assert.partialDeepStrictEqual(messages[0], {
    channel: "viber",
    evenIfDelivered: true,
    firstStepMinutes: null,
    inParallel: false,
    furtherSteps: [
      {
        ...{ channel: "sms", address: "+79991234567", sender: "ACME", text: "Hello", validityMinutes: null },
        ...{ evenIfDelivered: true, providerAccountId: null, kept: {} },
      },
    ],
  });
});

test("settings of a step win over the row, for the first step too, and holes are filled in each text", () => {
  const channels = JSON.stringify({
    viber: { text: "Dear {name}", from: "Shop", validityPeriod: 30, displayName: "The Shop", required: true },
    sms: { from: "MYSHOP", Provider: "main" },
  });
  const { messages, problems } = check({
    phone: "79991234567",
    text: "Hi {name}",
    from: "ACME",
    channels,
    name: "Anna",
  });
  assert.deepEqual(problems, []);
  const [message] = messages;
  assert.partialDeepStrictEqual(message, {
    ...{ channel: "viber", text: "Dear Anna", sender: "Shop", evenIfDelivered: true, firstStepMinutes: 30 },
    kept: { displayName: "The Shop" },
  });
  assert.partialDeepStrictEqual(message?.furtherSteps[0], {
    ...{ channel: "sms", text: "Hi Anna", sender: "MYSHOP", evenIfDelivered: false, providerAccountId: 1, kept: {} },
  });
});

test("a message lives as long as the row says, else until its steps are over, and a single step's time is the message's", () => {
  const minutes = (channels: object, more: object = {}) => {
    const [message] = check({ ...plain, channel: null, channels: JSON.stringify(channels), ...more }).messages;
    const further = message?.furtherSteps.map((step) => step.validityMinutes);
    return [message?.validityMinutes, message?.firstStepMinutes, further];
  };
  assert.deepEqual(minutes({ viber: { validityPeriod: 30 }, sms: { validityPeriod: 60 } }), [90, 30, [60]]);
  const parallel = { "send order": "parallel" };
  assert.deepEqual(minutes({ viber: { validityPeriod: 30 }, sms: { validityPeriod: 60 } }, parallel), [60, 30, [60]]);
  assert.deepEqual(minutes({ viber: { validityPeriod: 2_000 }, sms: { validityPeriod: 2_000 } }), [
    2_880,
    2_000,
    [2_000],
  ]);
  assert.deepEqual(minutes({ viber: { validityPeriod: 30 }, sms: {} }), [null, 30, [null]]);
  assert.deepEqual(minutes({ viber: { validityPeriod: 30 }, sms: {} }, { "validity period": 600 }), [600, 30, [null]]);
  assert.deepEqual(minutes({ sms: { validityPeriod: 30 } }, { "validity period": 600 }), [30, null, []]);
});

test("parallel sending is kept, and warned of where there is one channel only", () => {
  const { messages } = check({ ...plain, channel: "viber, sms", "send order": "parallel" });
  assert.equal(messages[0]?.inParallel, true);
  const alone = check({ ...plain, "send order": "одновременно" });
  assert.deepEqual([said(alone.warnings), alone.messages[0]?.inParallel], [["send order: send_order_alone"], false]);
  assert.deepEqual(check({ ...plain, "send order": "sequential" }).warnings, []);
  assert.deepEqual(check(plain, { defaults: { sendOrder: "parallel" } }).warnings, []);
});

const faults: [settings: object, ...said: [value: string, field: string, code: string][]][] = [
  [{ sms: { validityPeriod: 9_999 } }, ["sms → validityPeriod: 9999", "validityPeriod", "number_out_of_range"]],
  [{ sms: { from: "Магазин" } }, ["sms → from: Магазин", "from", "sender_characters"]],
  [{ sms: { txet: "Hi" } }, ["sms → txet", "channels", "setting_unknown_near"]],
  [{ sms: { colour: "red" } }, ["sms → colour", "channels", "setting_unknown"]],
  [{ sms: { sendAt: "2026-12-01 09:30" } }, ["sms → sendAt", "channels", "setting_elsewhere"]],
  [{ sms: { paymentData: { transaction_id: "1" } } }, ["sms → paymentData", "channels", "setting_elsewhere"]],
  [{ sms: { text: "Hi", message: "Hello" } }, ["sms → message", "channels", "setting_doubled"]],
  [
    { sms: { validityPeriod: 0, "validity period": 30 } },
    ["sms → validityPeriod: 0", "validityPeriod", "number_out_of_range"],
    ["sms → validity period", "channels", "setting_doubled"],
  ],
  [{ viber: {}, sms: { provider: "unknown" } }, ["sms → provider: unknown", "provider", "provider_unknown"]],
  [
    { viber: { validityPeriod: 0, required: "maybe" } },
    ["viber → validityPeriod: 0", "validityPeriod", "number_out_of_range"],
    ["viber → required: maybe", "required", "true_false_unknown"],
  ],
];
for (const [settings, ...expected] of faults) {
  const json = JSON.stringify(settings);
  test(`inside channels, ${json} is told at its place`, () => {
    const { problems, messages } = check({ ...plain, channel: null, channels: json });
    assert.deepEqual(
      problems.map(({ value, field, code }) => [value, field, code]),
      expected,
    );
    assert.deepEqual([messages, problems.every(({ column }) => column === "channels")], [[], true]);
  });
}

test("what cannot be understood in the row is told once, whatever its steps say", () => {
  const { problems } = check({ ...plain, phone: "12", channel: null, channels: '{"viber": {}, "sms": {}}' });
  assert.deepEqual(said(problems), ["phone: phone_invalid"]);
});

test("an empty setting is as an empty cell: what the row says holds", () => {
  const { messages } = check({ ...plain, channel: null, channels: '{"sms": {"from": " ", "text": null}}' });
  assert.deepEqual([messages[0]?.sender, messages[0]?.text], ["ACME", "Hello"]);
});

test("a step's right setting stands in for the row's wrong one only for that step", () => {
  const settings = (first: object) => JSON.stringify({ viber: first, sms: { from: "ACME" } });
  const cells = { ...plain, channel: null, from: null };
  assert.deepEqual(said(check({ ...cells, channels: settings({}) }).problems), ["from: required"]);
  assert.equal(check({ ...cells, channels: settings({ from: "Shop" }) }).messages.length, 1);
});

test("the nearest setting is named by its title", () => {
  const [problem] = check({ ...plain, channel: null, channels: '{"sms": {"validtyPeriod": 5}}' }).problems;
  assert.ok(problem);
  assert.match(presentProblem(problem, "ru"), /«validtyPeriod».*«срок действия»/);
});

test("the same channel may come twice through two providers", () => {
  const channels = '[{"sms": {"provider": "main"}}, {"sms": {"provider": "spare"}}]';
  const { messages } = check({ ...plain, channel: null, channels }, { context: { providerAccounts: accounts } });
  assert.deepEqual([messages[0]?.providerAccountId, messages[0]?.furtherSteps[0]?.providerAccountId], [1, 2]);
});

test("a channel beside channels must be one of them", () => {
  const channels = '{"viber": {}, "sms": {}}';
  assert.equal(check({ ...plain, channels }).messages[0]?.channel, "viber");
  assert.deepEqual(said(check({ ...plain, channels, channel: "push" }).problems), ["channel: channel_not_in_channels"]);
});

test("while channels cannot be understood, nothing that they may say is missed", () => {
  const { problems } = check({ phone: "+79991234567", channels: '{"viber": {"text": "Hi", "from": "Shop"}' });
  assert.deepEqual(said(problems), ["channels: json_broken"]);
});

test("a list of channels beside channels must be in their order", () => {
  const channels = '{"viber": {}, "sms": {}}';
  assert.deepEqual(check({ ...plain, channels, channel: "viber, sms" }).problems, []);
  const [problem] = check({ ...plain, channels, channel: "sms, viber" }).problems;
  assert.partialDeepStrictEqual(problem, {
    ...{ column: "channel", code: "channel_order_differs" },
    params: { order: "viber, sms" },
  });
});

test("what a step says in its own form sets the other form of the row aside, for this step only", () => {
  const url = "https://example.com/";
  const row = { ...plain, channel: null, "button text": "Buy", "button url": url, "from name": "ACME WA" };
  const channels = JSON.stringify({ viber: {}, whatsapp: { button: [{ text: "Yes" }], from: "SHOP" } });
  const { messages, problems } = check({ ...row, channels });
  assert.deepEqual(problems, []);
  assert.partialDeepStrictEqual(messages[0]?.kept, { buttonText: "Buy", buttonUrl: url });
  assert.deepEqual(messages[0]?.furtherSteps[0]?.kept.button, [{ text: "Yes" }]);
  assert.equal(messages[0]?.furtherSteps[0]?.kept.buttonText, undefined);
  assert.equal(messages[0]?.furtherSteps[0]?.sender, "SHOP");
});

test("a step's template stands in for the row's text, and a step's text for the row's template", () => {
  const byTemplate = check({ ...plain, channel: null, channels: '{"viber": {"templateId": 12}, "sms": {}}' });
  const [message] = byTemplate.messages;
  assert.deepEqual([byTemplate.problems, message?.text, message?.furtherSteps[0]?.text], [[], "", "Hello"]);
  const row = { ...plain, channel: null, text: null, "template id": 12 };
  const byText = check({ ...row, channels: '{"viber": {"text": "Hi"}, "sms": {}}' });
  assert.deepEqual([byText.problems, byText.messages[0]?.kept.templateId], [[], undefined]);
  assert.equal(byText.messages[0]?.furtherSteps[0]?.kept.templateId, "12");
  const unused = check({ ...plain, channel: null, channels: '{"sms": {"templateName": "order_ready"}}' });
  assert.deepEqual([unused.problems, unused.messages[0]?.text], [[], "Hello"]);
});

test("where the row has channels, the distribution's channel does not hold, and the other way round", () => {
  const [own] = check({ ...plain, channel: null, channels: "viber" }, { defaults: { channel: "sms" } }).messages;
  assert.deepEqual([own?.channel, own?.furtherSteps], ["viber", []]);
  const [other] = check(plain, { defaults: { channels: '{"viber": {}, "push": {}}' } }).messages;
  assert.deepEqual([other?.channel, other?.furtherSteps], ["sms", []]);
});

test("what is said of several steps in the same words is said once", () => {
  const { problems } = check({ ...plain, channel: "viber, sms", from: null, text: "{nobody}" });
  assert.deepEqual(said(problems), ["from: required", "text: variable_missing"]);
});
