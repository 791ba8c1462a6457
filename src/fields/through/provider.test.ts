import assert from "node:assert/strict";
import { test } from "node:test";
import { testField } from "../../../test/support/field-cases.ts";
import { check, plain, said } from "../../../test/support/row-cases.ts";
import type { NamedProvider } from "../provider.ts";

const main = { id: 1, channel: "sms" } as const;
const providerAccounts = new Map<string, NamedProvider>([
  ["main", main],
  ["основной1", { id: 2, channel: "viber" }],
]);

testField("provider", {
  good: [
    ["main", main],
    [" Main ", main],
    ["Основной-1", { id: 2, channel: "viber" }],
  ],
  bad: [
    ["mian", "provider_unknown"],
    ["нет такого", "provider_unknown"],
    [1, "provider_unknown"],
  ],
  context: { providerAccounts },
});

test("a message goes through the provider account that its row names", () => {
  assert.equal(check({ ...plain, provider: "main" }).messages[0]?.providerAccountId, 1);
  assert.equal(check({ ...plain, provider: "" }).messages[0]?.providerAccountId, null);
});

test("each step of a cascade may name a provider account of its own channel", () => {
  const { messages, problems } = check(
    { ...plain, channel: null, channels: '{"viber": {"provider": "Основной-1"}, "sms": {"provider": "main"}}' },
    { context: { providerAccounts } },
  );
  assert.deepEqual(problems, []);
  assert.equal(messages[0]?.providerAccountId, 2);
  assert.equal(messages[0]?.furtherSteps[0]?.providerAccountId, 1);
});

test("a provider account for the whole row is taken by the steps of its channel", () => {
  const { messages, problems } = check(
    { ...plain, channel: "viber, sms", provider: "main" },
    { context: { providerAccounts } },
  );
  assert.deepEqual(problems, []);
  assert.equal(messages[0]?.providerAccountId, null);
  assert.equal(messages[0]?.furtherSteps[0]?.providerAccountId, 1);
});

test("a step of a cascade refuses a provider account of another channel, also of another step's", () => {
  const { problems } = check(
    { ...plain, channel: null, channels: '{"viber": {"provider": "main"}, "sms": {}}' },
    { context: { providerAccounts } },
  );
  assert.deepEqual(said(problems), ["channels: provider_of_other_channel"]);
});

test("a provider account of another channel is refused", () => {
  const { problems } = check({ ...plain, provider: "Основной 1" }, { context: { providerAccounts } });
  assert.deepEqual(said(problems), ["provider: provider_of_other_channel"]);
  assert.deepEqual(problems[0]?.params, { its: "viber", channel: "sms" });
});
