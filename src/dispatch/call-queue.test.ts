import assert from "node:assert/strict";
import { test } from "node:test";
import type { CallResult, Line, OutgoingMessage } from "../connectors/connector.ts";
import type { Slot } from "../messages/slot.ts";
import { CallQueue, type QueuedCall } from "./call-queue.ts";

const now = new Date("2026-03-24T09:00:00Z");
const closesAt = new Date("2026-03-24T17:00:00Z");
const accepted: CallResult = { kind: "accepted", parts: [] };

type Call = {
  message: OutgoingMessage;
  mayCall: () => boolean;
  answer: (result: CallResult) => void;
  fail: (error: Error) => void;
};

/** A line that asks `mayCall` at once, and answers when the test says so. */
class TestLine implements Line {
  readonly calls: Call[] = [];
  refusals = 0;
  isReady = () => true;
  close = async () => {};

  async send([message]: OutgoingMessage[], mayCall: () => boolean): Promise<CallResult[]> {
    assert.ok(message);
    if (!mayCall()) {
      this.refusals += 1;
      return [{ kind: "not_called" }];
    }
    const { promise, resolve, reject } = Promise.withResolvers<CallResult[]>();
    this.calls.push({ message, mayCall, answer: (result) => resolve([result]), fail: reject });
    return promise;
  }
}

function queueWith({ window = 10, at = now, sending = new TestLine() as Line } = {}) {
  const clock = { mono: 0, now: at };
  const faults: unknown[] = [];
  const queue = new CallQueue({
    ...{
      line: sending,
      window,
      now: () => clock.now,
      monoNow: () => clock.mono,
      random: () => 0,
      wake: () => {},
      onResult: () => {},
    },
    onFault: (error) => faults.push(error),
  });
  return { queue, clock, faults, line: sending as TestLine };
}

const slot = { id: 3, distributionId: 1, accountId: 1, closesAt, expiresAt: closesAt } as Slot;

function calls(count: number, changes: Partial<QueuedCall> = {}, claimId = 7): QueuedCall[] {
  return Array.from({ length: count }, (_, index) => ({
    delivery: {
      ...{
        distributionId: 1,
        sheetNumber: 1,
        rowNumber: index + 2,
        destinationNumber: 1,
        step: 1,
        claimId,
        slotId: 3,
        channel: "sms",
      },
      ...{
        attemptCount: 1,
        round: 1,
        answeredParts: null,
        rules: null,
        evenIfDuplicate: false,
        address: `+7999000000${index}`,
        sender: null,
        text: "Hello",
      },
    },
    ...{ slot, providerAccountId: 1, hasReceipts: true, mayResend: false },
    ...{ callAtMono: 0, permitUntilMono: 1000, ...changes },
  }));
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const outcomes = (queue: CallQueue) => queue.takeReady().settled.map(({ settlement }) => settlement.outcome);

test("never more calls are under way than the window of the line, and each answer makes room", async () => {
  const { queue, line } = queueWith({ window: 2 });
  queue.add(calls(5));
  for (const expected of [2, 3, 4, 5, 5]) {
    assert.equal(line.calls.length, expected);
    line.calls.find((call) => call)?.answer(accepted);
    line.calls[expected - 2]?.answer(accepted);
    await turn();
  }
  line.calls.at(-1)?.answer(accepted);
  await turn();
  assert.deepEqual([queue.load, outcomes(queue).length], [0, 5]);
});

test("load is what was claimed and not settled", async () => {
  const { queue, line } = queueWith({ window: 2 });
  queue.add(calls(5));
  assert.equal(queue.load, 5);
  line.calls[0]?.answer(accepted);
  await turn();
  assert.equal(queue.load, 4);
});

test("a message goes with its text, its id and the rest of its validity", () => {
  const { queue, line } = queueWith({ at: new Date(closesAt.getTime() - 90_500) });
  queue.add(calls(1));
  const { id, address, sender, text, validitySeconds, answeredParts } = line.calls[0]?.message ?? {};
  assert.deepEqual(
    [id, address, sender, text, validitySeconds, answeredParts],
    ["1-1-2-1", "+79990000000", "", "Hello", 90, []],
  );
});

test("calls wait for their moment, one after the other", async () => {
  const { queue, line, clock } = queueWith();
  queue.add(calls(3).map((call, index) => ({ ...call, callAtMono: index * 100 })));
  assert.equal(line.calls.length, 1);
  clock.mono = 100;
  queue.pump();
  assert.equal(line.calls.length, 2);
  clock.mono = 500;
  queue.pump();
  assert.equal(line.calls.length, 3);
  queue.clear();
});

test("a call whose moment has not come is made by the queue itself when it has", async () => {
  const { queue, line, clock } = queueWith();
  queue.add(calls(1, { callAtMono: 5 }));
  assert.equal(line.calls.length, 0);
  clock.mono = 5;
  while (line.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
});

test("nothing of a claim is called once its permit is over", async () => {
  const { queue, line, clock } = queueWith({ window: 1 });
  queue.add(calls(2));
  clock.mono = 1000;
  line.calls[0]?.answer(accepted);
  await turn();
  assert.equal(line.refusals, 1);
  assert.deepEqual(outcomes(queue), ["accepted", "not_called"]);
});

test("nothing is called from the moment on at which its window closes", async () => {
  const { queue, line } = queueWith({ at: closesAt });
  queue.add(calls(1));
  await turn();
  assert.deepEqual([line.calls.length, outcomes(queue)], [0, ["not_called"]]);
});

test("nothing is called that has expired, or whose slot has no times", async () => {
  for (const times of [{ expiresAt: now }, { expiresAt: null }, { closesAt: null }]) {
    const { queue, line } = queueWith();
    queue.add(calls(1, { slot: { ...slot, ...times } }));
    await turn();
    assert.deepEqual([line.calls.length, outcomes(queue)], [0, ["not_called"]]);
  }
});

test("a line that asks later is told what holds then", async () => {
  const { queue, line, clock } = queueWith();
  queue.add(calls(1));
  assert.equal(line.calls[0]?.mayCall(), true);
  clock.now = closesAt;
  assert.equal(line.calls[0]?.mayCall(), false);
});

test("clearing hands back what was not called, and only that", async () => {
  const { queue, line } = queueWith({ window: 2 });
  queue.add(calls(5));
  queue.clear();
  assert.deepEqual(outcomes(queue), ["not_called", "not_called", "not_called"]);
  assert.deepEqual([queue.load, line.calls.length], [2, 2]);
  for (const call of line.calls) call.answer(accepted);
  await turn();
  assert.deepEqual(outcomes(queue), ["accepted", "accepted"]);
});

test("a claim is called when the last of its messages is, and done when the last is settled", async () => {
  const { queue, line } = queueWith({ window: 2 });
  queue.add(calls(3));
  const key = { distributionId: 1, id: 7 };
  assert.deepEqual(queue.takeReady().called, []);
  line.calls[0]?.answer(accepted);
  await turn();
  const ready = queue.takeReady();
  assert.deepEqual([ready.called, ready.done], [[key], []]);
  for (const call of line.calls) call.answer(accepted);
  await turn();
  assert.deepEqual(queue.takeReady().done, [key]);
});

test("a claim is known until its last outcome is recorded", async () => {
  const { queue, line } = queueWith();
  queue.add(calls(1));
  assert.deepEqual(queue.knownClaims, [7]);
  line.calls[0]?.answer(accepted);
  await turn();
  const ready = queue.takeReady();
  assert.deepEqual(queue.knownClaims, [7]);
  queue.noteRecorded(ready);
  assert.deepEqual(queue.knownClaims, []);
});

test("what could not be recorded is ready again, before what came meanwhile", async () => {
  const { queue, line } = queueWith();
  queue.add(calls(2));
  line.calls[0]?.answer(accepted);
  await turn();
  const ready = queue.takeReady();
  assert.equal(queue.hasReady, false);
  line.calls[1]?.answer({ kind: "unconfirmed", detail: "" });
  await turn();
  queue.giveBack(ready);
  assert.deepEqual(outcomes(queue), ["accepted", "unconfirmed"]);
});

test("an error of ours parks its message, and the others go on", async () => {
  const { queue, line, faults } = queueWith({ window: 1 });
  queue.add(calls(2));
  line.calls[0]?.fail(new Error("bug"));
  await turn();
  line.calls[1]?.answer(accepted);
  await turn();
  assert.deepEqual([outcomes(queue), faults.length], [["our_fault", "accepted"], 1]);
});

test("a connector that gives no result is an error of ours", async () => {
  const silent: Line = { isReady: () => true, close: async () => {}, send: async () => [] };
  const { queue } = queueWith({ sending: silent });
  queue.add(calls(1));
  await turn();
  assert.deepEqual(outcomes(queue), ["our_fault"]);
});

test("how long outcomes have waited counts from the oldest", async () => {
  const { queue, line, clock } = queueWith();
  queue.add(calls(2));
  queue.takeReady();
  assert.equal(queue.readyForMs, 0);
  clock.mono = 10;
  line.calls[0]?.answer(accepted);
  await turn();
  clock.mono = 30;
  line.calls[1]?.answer(accepted);
  await turn();
  assert.equal(queue.readyForMs, 20);
});
