import assert from "node:assert/strict";
import { test } from "node:test";
import {
  checkCounters,
  claimFrom,
  getDistribution,
  givenDistribution,
  keyOf,
  later,
  noon,
  readyOf,
  rejected,
} from "../../test/support/builders.ts";
import { explainStatements } from "../../test/support/explain-statements.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { serveApi } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { systemOf } from "../accounts/actor.ts";
import { listAuditEntries } from "../accounts/audit-store.ts";
import { recordReady } from "../dispatch/claim-group.ts";
import { presentMessageId } from "../messages/message-id.ts";
import { presentId } from "../platform/id.ts";
import { cancelMessages } from "./cancel-messages.ts";
import { markCancelled, markPaused } from "./distribution-store.ts";
import { pauseMessages, resumeMessages } from "./hold-messages.ts";
import { messageRoutes } from "./message-routes.ts";
import type { MessageSetRequest } from "./message-set-api.ts";
import { listDistributionsWith } from "./message-set-store.ts";

const db = await testDatabase();
const now = () => noon;
const call = await serveApi((api) => messageRoutes(api, { db, now }));

const holdOf = ({ accountId }: { accountId: number }, request: MessageSetRequest) => ({
  ...{ by: systemOf(accountId), request, now: noon },
});
const many = (count: number, of: object) => Array.from({ length: count }, () => of);

async function claimedRows(distribution: { id: number }): Promise<number[]> {
  const claimed = await claimFrom(db, distribution, { limit: 5000 });
  return (claimed?.deliveries ?? []).map(({ rowNumber }) => rowNumber).sort((a, b) => a - b);
}

test("a set that is paused is not claimed, and goes on when it is let go; the others go", async () => {
  const distribution = await givenDistribution(db, [{ groupId: "g" }, {}, { groupId: "g", priority: "high" }]);
  const paused = await pauseMessages(db, holdOf(distribution, { groupId: "g" }));
  assert.deepEqual(paused, { changed: 2, others: {} });
  const again = await pauseMessages(db, holdOf(distribution, { groupId: "g" }));
  assert.deepEqual(again, { changed: 0, others: { paused: 2 } });
  await checkCounters(db, distribution);
  assert.deepEqual(await claimedRows(distribution), [3]);
  const resumed = await resumeMessages(db, holdOf(distribution, { distributionId: distribution.id }));
  assert.deepEqual(resumed, { changed: 2, others: { sending: 1 } });
  await checkCounters(db, distribution);
  assert.deepEqual(await claimedRows(distribution), [4], "high priority first");
  assert.deepEqual(await claimedRows(distribution), [2]);
});

test("what could not be changed is counted by its state", async () => {
  const distribution = await givenDistribution(db, many(5, { groupId: "g" }));
  const claimed = await claimFrom(db, distribution, { limit: 2 });
  assert.ok(claimed);
  await recordReady(db, readyOf(claimed, rejected), noon);
  await claimFrom(db, distribution, { limit: 1 });
  const expected = { changed: 2, others: { failed: 2, sending: 1 } };
  assert.deepEqual(await pauseMessages(db, holdOf(distribution, { groupId: "g" })), expected);
  const { cancelledMessages, otherMessages } = await cancelMessages(
    db,
    systemOf(distribution.accountId),
    { groupId: "g", state: "paused" },
    noon,
  );
  assert.deepEqual([cancelledMessages, otherMessages], [2, {}]);
  await checkCounters(db, distribution);
});

test("messages are chosen by everything that they can be found by, and by all of it together", async () => {
  const account = await givenAccount(db);
  const rows = [
    { groupId: "g", flowId: "f" },
    { groupId: "g", externalId: "e" },
    { flowId: "f", address: "+79991230000" },
    { bulkId: "b" },
    {},
  ];
  const distribution = await givenDistribution(db, rows, { account });
  await givenDistribution(db, rows);
  const rowsOf = async (request: MessageSetRequest) => {
    await pauseMessages(db, { by: systemOf(account.id), request, now: noon });
    const held = await db`
      select row_number from delivery join slot on slot.distribution_id = delivery.distribution_id and slot.id = delivery.slot_id
      where delivery.distribution_id = ${distribution.id} and slot.held order by 1`;
    await resumeMessages(db, { by: systemOf(account.id), request: { distributionId: distribution.id }, now: noon });
    return held.map(({ rowNumber }) => rowNumber);
  };
  assert.deepEqual(await rowsOf({ groupId: "g" }), [2, 3]);
  assert.deepEqual(await rowsOf({ groupId: "g", flowId: "f" }), [2]);
  assert.deepEqual(await rowsOf({ externalId: "e" }), [3]);
  assert.deepEqual(await rowsOf({ phoneNumber: "+79991230000" }), [4]);
  assert.deepEqual(await rowsOf({ bulkId: "b" }), [5]);
  assert.deepEqual(await rowsOf({ bulkId: presentId(distribution.id) }), [2, 3, 4, 6]);
  assert.deepEqual(await rowsOf({ ids: [keyOf(distribution, 6), keyOf(distribution, 2)] }), [2, 6]);
  assert.deepEqual(await rowsOf({ distributionId: distribution.id, channel: "viber" }), []);
  assert.deepEqual(await rowsOf({ distributionId: distribution.id, state: "created" }), [2, 3, 4, 5, 6]);
  await checkCounters(db, distribution);
});

test("a set over several distributions goes through more than one block, each with its counts, and stops at the account", async () => {
  const account = await givenAccount(db);
  const first = await givenDistribution(db, many(1100, { groupId: "many" }), { account });
  const second = await givenDistribution(db, many(3, { groupId: "many" }), { account, started: false });
  const strange = await givenDistribution(db, [{ groupId: "many" }]);
  const result = await pauseMessages(db, holdOf(first, { groupId: "many" }));
  assert.deepEqual(result, { changed: 1103, others: {} });
  for (const { accountId, id } of [first, second]) {
    await checkCounters(db, { id });
    const { counts, messageCount } = await getDistribution(db, { accountId, id });
    assert.equal(counts.paused, messageCount);
  }
  assert.equal((await getDistribution(db, strange)).counts.paused, 0);
  const entries = await listAuditEntries(db, account.id, { action: "message.pause", limit: 9 });
  assert.deepEqual(
    entries.map(({ after }) => after),
    [
      { groupId: "many", pausedMessages: 1103, isComplete: true },
      { groupId: "many", pausedMessages: 1000, isComplete: false },
    ],
  );
});

test("a set over very many small distributions is changed whole", async () => {
  const account = await givenAccount(db);
  const first = await givenDistribution(db, [{ groupId: "wide" }], { account });
  const ids = Array.from({ length: 130 }, (_, index) => first.id + 1 + index);
  for (const table of ["distribution", "message", "delivery", "slot"]) {
    const key = table === "distribution" ? "id" : "distribution_id";
    const columns = await db<{ name: string }[]>`
      select column_name as name from information_schema.columns
      where table_name = ${table} and column_name <> ${key} and table_schema = current_schema()`;
    const names = columns.map(({ name }) => (table === "slot" && name === "id" ? "id" : name));
    await db`
      insert into ${db(table)} (${db([key, ...names])}) ${table === "slot" ? db`overriding system value` : db``}
      select copy.id, ${db(names.map((name) => `${table}.${name}`))}
      from ${db(table)} cross join unnest(${ids}::bigint[]) as copy (id)
      where ${db(`${table}.${key}`)} = ${first.id}`;
  }
  const result = await pauseMessages(db, holdOf(first, { groupId: "wide" }));
  assert.deepEqual(result, { changed: 131, others: {} });
  for (const id of [first.id, ...ids]) await checkCounters(db, { id });
});

test("of messages that are named, those that the rest of the filter does not find are answered so", async () => {
  const distribution = await givenDistribution(db, [{}, { priority: "high" }]);
  const ids = [keyOf(distribution, 2), keyOf(distribution, 3)];
  await pauseMessages(db, holdOf(distribution, { ids: ids.slice(0, 1) }));
  const by = systemOf(distribution.accountId);
  const { cancelledMessages, results } = await cancelMessages(db, by, { ids, state: "paused" }, noon);
  assert.equal(cancelledMessages, 1);
  assert.deepEqual(
    results.map(({ cancelled, state }) => [cancelled, state]),
    [
      [true, "cancelled"],
      [false, "created"],
    ],
  );
  assert.match(results[1]?.detail ?? "", /rest of the filter/);
  await checkCounters(db, distribution);
});

test("of a cancelled distribution nothing is held, of a paused one it is held beyond its resuming", async () => {
  const account = await givenAccount(db);
  const gone = await givenDistribution(db, [{ groupId: "x" }], { account });
  await markCancelled(db, account.id, gone.id, noon);
  const paused = await givenDistribution(db, [{ groupId: "x" }], { account });
  await markPaused(db, account.id, paused.id);
  const result = await pauseMessages(db, holdOf(paused, { groupId: "x" }));
  assert.deepEqual(result, { changed: 1, others: { cancelled: 1 } });
  assert.deepEqual(await resumeMessages(db, holdOf(paused, { groupId: "x" })), {
    changed: 1,
    others: { cancelled: 1 },
  });
  await checkCounters(db, paused);
});

test("two people who pause and let go the same set at once leave exact counts", async () => {
  const distribution = await givenDistribution(db, many(60, { groupId: "g" }));
  const hold = holdOf(distribution, { groupId: "g" });
  await Promise.all([
    ...[1, 2, 3].map(() => pauseMessages(db, hold)),
    ...[1, 2, 3].map(() => resumeMessages(db, hold)),
    ...[1, 2].map((dispatcherId) => claimFrom(db, distribution, { dispatcherId, limit: 7 })),
  ]);
  await checkCounters(db, distribution);
});

test("a message of an account is found by its ids without a look at all the others", async () => {
  const account = await givenAccount(db);
  await givenDistribution(db, many(3000, {}), { account });
  const one = { groupId: "few", bulkId: "few", flowId: "few", externalId: "few" };
  const { id } = await givenDistribution(db, [one], { account });
  await db`analyze message`;
  for (const name of ["groupId", "bulkId", "flowId", "externalId"] as const) {
    const explained = explainStatements(db);
    assert.deepEqual(await listDistributionsWith(explained.db, account.id, { [name]: "few" }), [id]);
    const looked = Math.max(...explained.statements.flat().map(({ rows }) => rows));
    assert.ok(looked <= 1, `${name}: ${looked} rows`);
  }
});

test("over the API a set is paused, let go and taken back, of its own account only; without a choice nothing is done", async () => {
  const distribution = await givenDistribution(db, [{ flowId: "api" }, { flowId: "api" }, {}]);
  const account = { id: distribution.accountId };
  const post = async (action: string, body: object, by: { id: number; scopes?: readonly "read"[] } = account) => {
    const { status, json } = await call("POST", `/messages/${action}`, by, body);
    return [status, status === 200 ? json : null];
  };
  assert.deepEqual(await post("pause", { flowId: "api" }, { id: account.id + 1 }), [
    200,
    { pausedMessages: 0, otherMessages: {} },
  ]);
  assert.deepEqual(await post("pause", { flowId: "api" }), [200, { pausedMessages: 2, otherMessages: {} }]);
  assert.deepEqual(await post("resume", { flowId: "api" }), [200, { resumedMessages: 2, otherMessages: {} }]);
  const ids = [2, 9].map((row) => presentMessageId(keyOf(distribution, row)));
  const [, cancelled] = await post("cancellation", { ids });
  assert.deepEqual(
    cancelled.results.map(({ cancelled: isDone, state }: { cancelled: boolean; state: string }) => [isDone, state]),
    [
      [true, "cancelled"],
      [false, null],
    ],
  );
  for (const action of ["pause", "resume", "cancellation"]) {
    assert.deepEqual(await post(action, {}), [422, null]);
    assert.deepEqual(await post(action, { state: "created" }), [422, null]);
    assert.deepEqual(await post(action, { flowId: "api" }, { ...account, scopes: ["read"] }), [403, null]);
  }
  await checkCounters(db, distribution);
});

test("messages are found by flow, channel, reason and by when they were made and sent", async () => {
  const distribution = await givenDistribution(db, [{ flowId: "f" }, {}, {}]);
  const claimed = await claimFrom(db, distribution, { limit: 1 });
  assert.ok(claimed);
  await recordReady(db, readyOf(claimed, rejected), noon);
  const account = { id: distribution.accountId };
  const rows = async (query: string) => {
    const { status, json } = await call("GET", `/messages?${query}`, account);
    assert.equal(status, 200, query);
    return json.items.map(({ row }: { row: number }) => row);
  };
  assert.deepEqual(await rows("flowId=f"), [2]);
  assert.deepEqual(await rows("reason=bad_address"), [2]);
  assert.deepEqual(await rows("channel=sms&state=created"), [3, 4]);
  assert.deepEqual(await rows("channel=push"), []);
  const [soon, before] = [later(noon, { seconds: 1 }), noon].map((at) => at.toISOString());
  assert.deepEqual(await rows(`createdFrom=${before}&createdBefore=${soon}`), [2, 3, 4]);
  assert.deepEqual(await rows(`createdFrom=${soon}`), []);
  await db`update delivery set sent_at = ${noon} where distribution_id = ${distribution.id} and row_number = 3`;
  assert.deepEqual(await rows(`sentFrom=${before}&sentBefore=${soon}`), [3]);
  assert.deepEqual(await rows(`sentBefore=${before}`), []);
});
