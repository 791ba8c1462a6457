import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ReceiptStatus } from "../connectors/connector.ts";
import { messageStates, nextStates } from "../messages/message-state.ts";
import { type Believed, mayBecome, type PartReceipt, stateAfter, verdictOf } from "./state-of-receipts.ts";

const statuses: ReceiptStatus[] = ["sent", "delivered", "read", "failed", "expired"];
const reasons = { failed: "undelivered", expired: "expired_at_provider" } as const;
const received = (part: number, status: ReceiptStatus, code: string | null = null): PartReceipt => ({
  part,
  status,
  code,
});
const stateOf = (receipts: PartReceipt[], partCount: number) => verdictOf(receipts, partCount)?.state;

type Known = Believed;

/** What becomes of a delivery when receipts come one by one, each kept once. */
function applied(start: Known, receipts: PartReceipt[], partCount: number): Known {
  const kept: PartReceipt[] = [];
  let known = start;
  for (const receipt of receipts) {
    if (!kept.some(({ part, status }) => part === receipt.part && status === receipt.status)) kept.push(receipt);
    const verdict = verdictOf(kept, partCount);
    const state = verdict && stateAfter(known, verdict);
    if (state) known = { ...known, state, reason: state === "failed" || state === "expired" ? reasons[state] : null };
  }
  return known;
}

const starts: Known[] = [
  ...(["sending", "sent", "cancelled", "skipped", "delivered", "read"] as const).map((state) => ({
    state,
    reason: null,
    wasSent: state === "sent" || state === "delivered" || state === "read",
  })),
  { state: "unconfirmed", reason: "no_answer", wasSent: false },
  { state: "expired", reason: "no_receipt", wasSent: true },
  { state: "expired", reason: "validity_over", wasSent: false },
  { state: "failed", reason: "bad_address", wasSent: false },
  { state: null, reason: null, wasSent: false },
];

/** The answer to a call under way comes some day: what is not settled by then is sent. */
const afterAnswer = (start: Known, { state }: Known) =>
  start.state === "sending" && (state === "sending" || state === "unconfirmed") ? "sent" : state;

test("whatever the order and however often: the same receipts end in the same state", () => {
  const scenario = fc.integer({ min: 1, max: 3 }).chain((partCount) => {
    const receipt = fc.record({
      part: fc.integer({ min: 1, max: partCount }),
      status: fc.constantFrom(...statuses),
      code: fc.constant(null),
    });
    const receipts = fc.array(receipt, { minLength: 1, maxLength: 6 });
    const orders = receipts.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.array(fc.constantFrom(...all)),
      ),
    );
    return fc.tuple(fc.constant(partCount), fc.constantFrom(...starts), orders);
  });
  fc.assert(
    fc.property(scenario, ([partCount, start, [receipts, shuffled, repeated]]) => {
      assert.equal(
        afterAnswer(start, applied(start, [...shuffled, ...repeated], partCount)),
        afterAnswer(start, applied(start, receipts, partCount)),
      );
    }),
    { numRuns: 4000 },
  );
});

test("every change that receipts make is one of the table of transitions", () => {
  for (const current of messageStates) {
    for (const reason of [null, "validity_over", "no_receipt", "bad_address", ...Object.values(reasons)]) {
      for (const verdict of statuses.filter((status) => mayBecome(current, reason, status))) {
        assert.ok(
          (nextStates[current] as readonly string[]).includes(verdict),
          `${current} (${reason}) became ${verdict}`,
        );
      }
    }
  }
});

test("a long message is delivered when all of its parts are", () => {
  assert.deepEqual(verdictOf([received(1, "delivered")], 2), { state: "sent", code: null, isWhole: false });
  assert.equal(stateOf([received(2, "delivered"), received(1, "delivered")], 2), "delivered");
  assert.equal(stateOf([received(1, "read"), received(2, "delivered")], 2), "delivered");
  assert.equal(stateOf([received(1, "read"), received(2, "read")], 2), "read");
});

test("a long message has failed when one of its parts has, with the code of that part", () => {
  const verdict = verdictOf([received(1, "delivered"), received(2, "failed", "UNDELIV 001")], 2);
  assert.deepEqual(verdict, { state: "failed", code: "UNDELIV 001", isWhole: true });
  assert.equal(stateOf([received(1, "expired"), received(2, "failed")], 2), "failed");
});

test("no receipts decide nothing", () => {
  assert.equal(verdictOf([], 1), null);
});

test("what has arrived counts, whatever we believed", () => {
  for (const current of [null, ...messageStates]) {
    if (current !== "delivered" && current !== "read") assert.ok(mayBecome(current, null, "delivered"), `${current}`);
    if (current !== "read") assert.ok(mayBecome(current, null, "read"), `${current}`);
  }
});

test("what has arrived is not taken back", () => {
  for (const verdict of ["sent", "failed", "expired"] as const) {
    assert.ok(!mayBecome("delivered", null, verdict) && !mayBecome("read", null, verdict), verdict);
  }
  assert.ok(!mayBecome("read", null, "delivered"));
});

test("a bad receipt settles only what a provider may have", () => {
  const open = [...messageStates, null].filter((state) => mayBecome(state, null, "failed"));
  assert.deepEqual(open, ["sending", "sent", "unconfirmed"]);
  assert.ok(mayBecome("expired", "no_receipt", "failed"), "waiting for the receipt had ended");
  assert.ok(!mayBecome("expired", "validity_over", "failed"), "it never went");
  assert.ok(!mayBecome("failed", "bad_address", "expired"), "the provider refused it");
});

test("that a provider has it settles what was unconfirmed, and what a receipt had ended before", () => {
  assert.ok(mayBecome("failed", "undelivered", "sent") && mayBecome("expired", "no_receipt", "sent"));
  assert.deepEqual(
    [...messageStates, null].filter((state) => mayBecome(state, null, "sent")),
    ["unconfirmed"],
  );
});
