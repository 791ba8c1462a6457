import assert from "node:assert/strict";
import { test } from "node:test";
import { accepted, givenDistribution, givenSheet, keyOf, noon, unconfirmed } from "../../test/support/builders.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { type End, type Ref, reportsIn } from "../../test/support/reported.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import type { Account } from "../accounts/account.ts";
import { systemOf } from "../accounts/actor.ts";
import { startDistribution } from "./start-distribution.ts";

const db = await testDatabase();
const { uploadReport, storeLines, endReading, stateOf, settleAs, fail, retryFailed } = reportsIn(db);

const goes = "created";
const gone = "skipped reported_gone";
const deliver: End = async (one) => {
  await settleAs(accepted)(one);
  await db`update delivery set state = 'delivered' where distribution_id = ${one.id}`;
  await db`update distribution set sent_count = 0, delivered_count = 1 where id = ${one.id}`;
};

/** A chain: the first message failed, its report's message failed, and that one's report's message is what counts. */
async function givenChain(end: End): Promise<{ account: Account; chain: [Ref, Ref, Ref] }> {
  const account = await givenAccount(db);
  const first = await givenDistribution(db, [{}], { account });
  await fail(first);
  const second = await uploadReport(account, [{ reported: keyOf(first) }]);
  await fail(await startDistribution(db, systemOf(account.id), second.id, noon));
  const third = await uploadReport(account, [{ reported: keyOf(second) }]);
  assert.equal(await stateOf(third), goes);
  await end(await startDistribution(db, systemOf(account.id), third.id, noon));
  return { account, chain: [first, second, third] };
}

test("after a report of a report, an older report sends nothing that the newer one has sent", async () => {
  for (const end of [settleAs(accepted), deliver, settleAs(unconfirmed), async () => {}] as End[]) {
    const { account, chain } = await givenChain(end);
    for (const one of chain) assert.equal(await stateOf(await uploadReport(account, [{ reported: keyOf(one) }])), gone);
    const [first, second] = chain;
    assert.equal((await retryFailed(first)) + (await retryFailed(second)), 0, "and no retry of an older one does");
  }
});

test("when the last of a chain has failed too, one of all its reports sends it, and only once", async () => {
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 0, 2],
  ]) {
    const { account, chain } = await givenChain(fail);
    const states: string[] = [];
    for (const index of order) {
      const one = chain[index];
      assert.ok(one);
      states.push(await stateOf(await uploadReport(account, [{ reported: keyOf(one) }])));
    }
    assert.deepEqual(states, [goes, gone, gone]);
    for (const one of chain) assert.equal(await retryFailed(one), 0);
  }
});

test("lines of all reports of a chain in one sheet, or in blocks of one, send it once", async () => {
  for (const inBlocks of [false, true]) {
    const { account, chain } = await givenChain(fail);
    const lines = chain.map((one) => ({ reported: keyOf(one) }));
    const sheet = await givenSheet(db, { account });
    if (inBlocks) for (const [index, line] of lines.entries()) await storeLines(sheet, [line], { firstRow: index + 2 });
    else await storeLines(sheet, lines);
    const own = await endReading(sheet);
    assert.deepEqual([await stateOf(own, 2), await stateOf(own, 3), await stateOf(own, 4)], [goes, gone, gone]);
  }
});
