import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "../words/en/index.ts";
import { numbersOf } from "../words/numbers.ts";
import { eventsOf } from "./events-of.ts";
import type { Message } from "./queries.ts";

const words = { ...en, language: "en" as const, numbers: numbersOf("en") };

const message: Message = {
  ...{ id: "7k2m9qzt1p-1-2-1", distribution: { id: "7k2m9qzt1p", name: "Spring" }, sheet: 1, row: 2 },
  ...{ channel: "sms", phoneNumber: "+79147051832", from: "VERANDA", text: "Hello" },
  ...{ externalId: null, uniqueMessageId: null, clientId: null, groupId: null, flowId: null, bulkId: "7k2m9qzt1p" },
  ...{ callbackUrl: null, callbackData: null, state: "delivered", reason: null, duplicateOf: null, providerCode: null },
  ...{ providerAccount: "Volga", attempts: 2, parts: 1, erasedAt: null },
  ...{ sentAt: "2026-03-24T10:00:05.400Z", settledAt: "2026-03-24T10:00:05.900Z" },
  history: {
    attempts: [
      {
        ...{ number: 1, endedAt: "2026-03-24T10:00:01Z", providerAccount: "Volga", outcome: "deferred" },
        ...{ reason: { code: "throttled", text: "Slow down", mayHelp: true }, providerCode: null, detail: "" },
      },
    ],
    receipts: [
      {
        ...{ part: 1, status: "delivered", providerCode: "000" },
        ...{ occurredAt: "2026-03-24T10:00:05Z", receivedAt: "2026-03-24T10:00:05.800Z" },
      },
    ],
  },
};
const statesOf = (given: Message, goesAt: string | null = null) =>
  eventsOf({ words, message: given, schedule: goesAt ? { goesAt, reasons: [] } : null, distribution: undefined }).map(
    ({ state }) => state,
  );

test("a receipt whose moment is told by the second stands behind the sending of the same second", () => {
  assert.deepEqual(statesOf(message), ["delivered", "sent", "delayed"]);
});

test("an ending that no receipt and no attempt has told stands in the history with its reason", () => {
  const reason = { code: "validity_over", text: "Too late", mayHelp: true };
  const expired: Message = {
    ...message,
    ...{ state: "expired", reason, sentAt: null, history: { attempts: [], receipts: [] } },
  };
  const events = eventsOf({ words, message: expired, schedule: null, distribution: undefined });
  assert.deepEqual(
    events.map(({ state, title }) => [state, title]),
    [["expired", "Too late"]],
  );
});

test("what is to come stands above everything that was", () => {
  const waiting: Message = { ...message, state: "delayed", sentAt: null, history: { attempts: [], receipts: [] } };
  const [first] = eventsOf({
    ...{ words, message: waiting, distribution: undefined },
    schedule: { goesAt: "2026-03-25T09:00:00Z", reasons: [] },
  });
  assert.deepEqual([first?.isFuture, first?.title], [true, "SMS will go"]);
});
