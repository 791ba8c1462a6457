import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { check } from "../../test/support/row-cases.ts";
import { fields } from "./fields.ts";

const names = [...fields.map(({ key }) => key), "phone", "client id", "__proto__", "constructor", "x"];
const value = fc.oneof(
  ...[
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom("+79991234567", 79991234567, "ACME", "{name}", "", null, true, 30),
  ],
  fc.constantFrom(...fields.map(({ example }) => example)),
);
const settings = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 5, noNullPrototype: true });
const channels = fc.oneof(
  fc.dictionary(fc.constantFrom("sms", "viber", "push", "chat", "СМС", "fax"), fc.oneof(settings, value), {
    noNullPrototype: true,
  }),
  fc.array(fc.oneof(fc.constantFrom("sms", "viber", "chat"), settings, fc.record({ sms: settings }), value)),
);
const destinations = fc.oneof(settings, fc.array(fc.oneof(settings, value), { maxLength: 4 }));
const ownCell = fc.constantFrom(null, "+79991234567", "Hello {name}", "group", "Telegram", "+49", "sms, viber");

test("whatever stands in the JSON of channels and destinations, a row is as many messages as destinations, or an error", () => {
  fc.assert(
    fc.property(channels, fc.option(destinations), fc.array(ownCell, { minLength: 6, maxLength: 6 }), (of, to, own) => {
      const [phone, text, recipientType, messengerType, prefix, channel] = own;
      const cells = {
        ...{ phone, text, "recipient type": recipientType, "messenger type": messengerType, prefix, channel },
        ...{ from: "ACME", name: "Anna", channels: JSON.stringify(of), destinations: to && JSON.stringify(to) },
      };
      const known = Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, cell ?? null]));
      const { messages, problems } = check(known);
      const count = Array.isArray(to) ? to.length : 1;
      assert.equal(messages.length, problems.length > 0 ? 0 : count);
    }),
    { numRuns: 500 },
  );
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
