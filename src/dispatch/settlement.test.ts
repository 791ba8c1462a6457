import assert from "node:assert/strict";
import { test } from "node:test";
import type { CallResult } from "../connectors/connector.ts";
import type { AttemptRules, ClaimedDelivery } from "./claim-store.ts";
import { type SettlementContext, settle, settleFault } from "./settlement.ts";

const now = new Date("2026-03-24T09:00:00.400Z");
const delivery: ClaimedDelivery = {
  ...{
    distributionId: 1,
    sheetNumber: 1,
    rowNumber: 2,
    destinationNumber: 1,
    step: 1,
    claimId: 7,
    slotId: 3,
    channel: "sms",
  },
  ...{
    attemptCount: 1,
    round: 1,
    answeredParts: null,
    rules: null,
    evenIfDuplicate: false,
    address: "+79990000001",
    sender: "Shop",
    text: "Hello",
  },
};
const parts = [{ part: 1, of: 2, providerMessageId: "p1" }];
const at = (seconds: number) => new Date(Math.ceil(now.getTime() / 1000 + seconds) * 1000);

function settled(result: CallResult, context: Partial<SettlementContext> = {}) {
  const { next, attemptCounts, reason, outcome } = settle(delivery, result, {
    now,
    random: 0,
    mayResend: false,
    ...context,
  });
  return { next, attemptCounts, reason, outcome };
}

function deferred(
  reason: "throttled" | "provider_down" | "account_refused",
  retryAfterSeconds: number | null = null,
): CallResult {
  return { kind: "deferred", reason, code: "8", detail: "Not now", retryAfterSeconds };
}

test("what the provider took is sent", () => {
  assert.deepEqual(settled({ kind: "accepted", parts }), {
    next: { state: "sent" },
    attemptCounts: true,
    reason: null,
    outcome: "accepted",
  });
});

test("what the provider refused has failed, for its reason", () => {
  const refusal = { kind: "rejected", reason: "opted_out", code: "13", detail: "Stop list" } as const;
  assert.deepEqual(settled(refusal), {
    next: { state: "failed" },
    attemptCounts: true,
    reason: "opted_out",
    outcome: "rejected",
  });
  const { code, detail } = settle(delivery, refusal, { now, random: 0, mayResend: false });
  assert.deepEqual([code, detail], ["13", "Stop list"]);
});

test("a provider that is down counts an attempt, and is asked again after the back-off", () => {
  const { next, attemptCounts } = settled(deferred("provider_down"));
  assert.deepEqual([next, attemptCounts], [{ waits: "until", retryAt: at(5) }, true]);
});

test("the provider's own word about when to come back is followed", () => {
  assert.deepEqual(settled(deferred("provider_down", 60)).next, { waits: "until", retryAt: at(60) });
});

test("being asked to slow down spends no attempt, and the message follows within a second or two", () => {
  const { next, attemptCounts } = settled(deferred("throttled"));
  assert.deepEqual([next, attemptCounts], [{ waits: "until", retryAt: at(1) }, false]);
  assert.deepEqual(settled(deferred("throttled", 30)).next, { waits: "until", retryAt: at(30) });
});

test("a refusal of our account spends no attempt and fails no message", () => {
  const { next, attemptCounts } = settled(deferred("account_refused"));
  assert.deepEqual([next, attemptCounts], [{ waits: "until", retryAt: at(5) }, false]);
});

test("without an answer nobody knows: unconfirmed", () => {
  const answer = { kind: "unconfirmed", detail: "No answer in 30 s" } as const;
  assert.deepEqual(settled(answer), {
    next: { state: "unconfirmed" },
    attemptCounts: true,
    reason: "no_answer",
    outcome: "unconfirmed",
  });
});

test("without an answer it goes again where doubles do no harm", () => {
  const { next, attemptCounts } = settled({ kind: "unconfirmed", detail: "" }, { mayResend: true });
  assert.deepEqual([next, attemptCounts], [{ waits: "until", retryAt: at(5) }, true]);
});

test("what was not called waits again where it was, and nothing counts", () => {
  assert.deepEqual(settled({ kind: "not_called" }), {
    next: { waits: "again" },
    attemptCounts: false,
    reason: null,
    outcome: "not_called",
  });
});

test("parts that were taken are kept, whatever became of the rest", () => {
  const results: CallResult[] = [
    { kind: "accepted", parts },
    { kind: "rejected", reason: "refused", code: "1", detail: "", parts },
    { kind: "deferred", reason: "provider_down", code: "1", detail: "", retryAfterSeconds: null, parts },
    { kind: "unconfirmed", detail: "", parts },
  ];
  for (const result of results)
    assert.deepEqual(settle(delivery, result, { now, random: 0, mayResend: false }).parts, parts, result.kind);
});

test("an error of ours holds the one message for a person, with what happened", () => {
  const { next, reason, detail } = settleFault(delivery, new TypeError("x is not a function"));
  assert.deepEqual([next, reason, detail], [{ waits: "held" }, "our_fault", "TypeError: x is not a function"]);
  assert.equal(settleFault(delivery, "odd").detail, "odd");
});

const down: CallResult = {
  kind: "deferred",
  reason: "provider_down",
  code: "20",
  detail: "Try later",
  retryAfterSeconds: null,
};
const refused: CallResult = { kind: "rejected", reason: "refused", code: "88", detail: "No" };

function settleByRules(result: CallResult, rules: AttemptRules, attemptCount = 1) {
  const { next, reason } = settle({ ...delivery, rules, attemptCount }, result, { now, random: 0, mayResend: false });
  return { next, reason };
}

test("a row may say how many attempts there are, and when the next one is", () => {
  const rules = { maxAttempts: 2, retryAfterMinutes: 7 };
  assert.deepEqual(settleByRules(down, rules).next, { waits: "until", retryAt: at(7 * 60) });
  assert.deepEqual(settleByRules(down, rules, 2), { next: { state: "failed" }, reason: "attempts_used" });
});

test("codes of a row narrow which failures are tried again, and widen it to refusals that they name", () => {
  assert.deepEqual(settleByRules(down, { errorCodes: ["99"] }), {
    next: { state: "failed" },
    reason: "not_tried_again",
  });
  assert.equal("waits" in settleByRules(down, { errorCodes: ["20"] }).next, true);
  assert.equal("waits" in settleByRules(refused, { errorCodes: ["88"] }).next, true);
  assert.deepEqual(settleByRules(refused, { errorCodes: ["88"], maxAttempts: 1 }), {
    next: { state: "failed" },
    reason: "refused",
  });
  assert.deepEqual(settleByRules(refused, { errorCodes: ["20"] }).next, { state: "failed" });
});

test("being asked to slow down spends no attempt, whatever the row says", () => {
  const throttled: CallResult = { ...down, reason: "throttled" };
  assert.equal("waits" in settleByRules(throttled, { maxAttempts: 1, errorCodes: [] }).next, true);
});

test("a row that may go although it is a double is sent again where no answer came", () => {
  const silent: CallResult = { kind: "unconfirmed", detail: "No answer" };
  const resent = settle({ ...delivery, evenIfDuplicate: true }, silent, { now, random: 0, mayResend: false });
  assert.equal("waits" in resent.next, true);
});
