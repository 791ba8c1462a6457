import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { check } from "../../test/support/row-cases.ts";
import { fields } from "./fields.ts";

const names = [...fields.map(({ key }) => key), "phone", "client id", "__proto__", "constructor", "x"];
const anyValue = fc.oneof(
  ...[
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom("+79991234567", 79991234567, "ACME", "{name}", "", null, true, 30),
  ],
  fc.constantFrom(...fields.map(({ example }) => example)),
);
const anySettings = fc.dictionary(fc.constantFrom(...names), anyValue, { maxKeys: 4, noNullPrototype: true });
const right = {
  weight: 6,
  arbitrary: fc.constantFrom({}, { text: "Dear {name}" }, { validityPeriod: 30 }, { from: "ACME" }),
};
const settings = fc.oneof(right, { weight: 1, arbitrary: anySettings });
const channels = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.dictionary(fc.constantFrom("sms", "viber", "СМС", "whatsapp"), settings, {
      minKeys: 1,
      maxKeys: 3,
      noNullPrototype: true,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.array(fc.oneof(fc.constantFrom("sms", "viber", "chat"), fc.record({ sms: settings }), anyValue)),
  },
);
const person = fc.constantFrom({ phone: 79991234567 }, { phone: "+77011234567", variables: { name: "Olga" } });
const destination = fc.oneof(
  { weight: 8, arbitrary: person },
  { weight: 1, arbitrary: fc.oneof(anySettings, anyValue) },
);
const destinations = fc.oneof(person, fc.array(destination, { minLength: 1, maxLength: 3 }), anyValue);
const doubtful = <Value>(usual: Value) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(null, "group", "+49", "x", 5) },
  );

const row = fc.record({
  ...{ channels, destinations, text: doubtful("Hello {name}"), prefix: doubtful(null) },
  ...{ messengerType: doubtful(null), recipientType: doubtful("individual") },
});

test("whatever stands in the JSON of channels and destinations, a row is as many messages as destinations, or an error", () => {
  let sent = 0;
  fc.assert(
    fc.property(row, ({ channels: of, destinations: to, ...own }) => {
      const { messages, problems } = check({
        ...{ ...own, from: "ACME", name: "Anna" },
        ...{ channels: JSON.stringify(of), destinations: JSON.stringify(to) },
      });
      const count = Array.isArray(to) ? to.length : 1;
      assert.equal(messages.length, problems.length > 0 ? 0 : count);
      sent += messages.length;
    }),
    { numRuns: 500, seed: 20_260_324 },
  );
  assert.ok(sent > 50, `${sent} messages`);
});

test("a row with right settings in any order of its keys goes by the same steps to the same people", () => {
  const steps = [
    ["viber", { text: "Hi" }],
    ["sms", { from: "ACME" }],
    ["push", {}],
  ] as const;
  fc.assert(
    fc.property(fc.shuffledSubarray([...steps], { minLength: 1 }), (chosen) => {
      const { messages } = check({
        ...{ phone: "+79991234567", text: "Hello", from: "ACME" },
        ...{ "push registration id": "a1b2c3d4".repeat(8), platform: "iOS" },
        channels: JSON.stringify(Object.fromEntries(chosen)),
      });
      const [first] = messages;
      const way = [first?.channel, ...(first?.furtherSteps ?? []).map(({ channel }) => channel)];
      assert.deepEqual(
        way,
        chosen.map(([channel]) => channel),
      );
    }),
    { numRuns: 50 },
  );
});
