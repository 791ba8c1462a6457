import assert from "node:assert/strict";
import { test } from "node:test";
import { claimFrom, givenDistribution, later, noon, readyOf } from "../../test/support/builders.ts";
import { checkCounts } from "../../test/support/check-invariants.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { systemOf } from "../accounts/actor.ts";
import type { CallResult } from "../connectors/connector.ts";
import { recordReady } from "../dispatch/claim-group.ts";
import { type MessageKey, presentMessageId } from "../messages/message-id.ts";
import { messageStates } from "../messages/message-state.ts";
import { presentId } from "../platform/id.ts";
import { cancelDistribution } from "./cancel-distribution.ts";
import { findNextPage, listMessages, type MessageFilter, type MessageRow } from "./message-store.ts";
import { pauseDistribution } from "./pause-distribution.ts";

const db = await testDatabase();
const account = await givenAccount(db);
const results: CallResult[] = [
  { kind: "accepted", parts: [{ part: 1, of: 1, providerMessageId: "p" }] },
  { kind: "rejected", reason: "bad_address", code: "8", detail: "" },
  { kind: "unconfirmed", detail: "" },
];

/** Messages in every state that can be had: sent, failed, unconfirmed, sending, waiting, skipped, expired in their slot. */
async function givenMixed() {
  const messages = Array.from({ length: 24 }, (_, index) => ({
    text: `Order ${index}, готово`,
    clientId: `c${index % 5}`,
    groupId: `g${index % 2}`,
    uniqueMessageId: null,
    ...(index % 8 === 7 ? { skip: "reported_sent" as const } : {}),
    ...(index % 8 === 6 ? { validityMinutes: 5 } : {}),
  }));
  const distribution = await givenDistribution(db, messages, { account });
  await db`update slot set state = 'expired' where distribution_id = ${distribution.id} and validity_minutes = 5`;
  await db`update distribution set created_count = created_count - 3, expired_count = 3 where id = ${distribution.id}`;
  const claimed = await claimFrom(db, distribution, { limit: 6 });
  assert.ok(claimed);
  await recordReady(
    db,
    readyOf(claimed, ({ rowNumber }) => results[rowNumber % 3] ?? { kind: "not_called" }),
    noon,
  );
  await claimFrom(db, distribution, { limit: 3 });
  return distribution;
}

const [running, paused, cancelled] = [await givenMixed(), await givenMixed(), await givenMixed()];
await pauseDistribution(db, systemOf(account.id), paused.id, later(noon, { minutes: 1 }));
await cancelDistribution(db, systemOf(account.id), cancelled.id, later(noon, { minutes: 1 }));
const all = await listMessages(db, { accountId: account.id, limit: 1000 });

/** Everything that a filter finds, page by page. */
async function through(filter: Omit<MessageFilter, "accountId" | "limit">): Promise<string[]> {
  const found: string[] = [];
  let after: MessageKey | null = null;
  do {
    const wish: MessageFilter = { ...filter, accountId: account.id, limit: 2, after: after ?? undefined };
    const page: MessageRow[] = await listMessages(db, wish);
    found.push(...page.map(presentMessageId));
    after = await findNextPage(db, wish, page);
  } while (after);
  return found;
}

const idsOf = (rows: MessageRow[]) => rows.map(presentMessageId);

test("pages of a state have each message that reads so once, in one distribution and in all", async () => {
  for (const { id } of [running, paused, cancelled]) await checkCounts(db, presentId(id));
  assert.equal(all.length, 72);
  for (const state of messageStates) {
    const wanted = all.filter((row) => row.state === state);
    assert.deepEqual(await through({ state }), idsOf(wanted), state);
    for (const distributionId of [running, paused, cancelled].map(({ id }) => id))
      assert.deepEqual(
        await through({ state, distributionId }),
        idsOf(wanted.filter((row) => row.distributionId === distributionId)),
        state,
      );
  }
});

test("pages of a client, a group, a text or a reason have each message once, with a state or without", async () => {
  const of = (filter: Parameters<typeof through>[0], isWanted: (row: MessageRow) => boolean) =>
    through(filter).then((found) => assert.deepEqual(found, idsOf(all.filter(isWanted)), JSON.stringify(filter)));
  await of({ clientId: "c3" }, ({ clientId }) => clientId === "c3");
  await of({ groupId: "g1", state: "failed" }, ({ groupId, state }) => groupId === "g1" && state === "failed");
  await of({ text: "ГОТОВО", distributionId: paused.id }, ({ distributionId }) => distributionId === paused.id);
  await of({ text: "order 2," }, ({ text }) => text.startsWith("Order 2,"));
  await of({ reason: "bad_address" }, ({ reason }) => reason === "bad_address");
  await of({ reason: "held" }, ({ reason }) => reason === "held");
  await of({ reason: "bad_address", state: "failed" }, ({ reason }) => reason === "bad_address");
  await of({ state: "sent", channel: "sms" }, ({ state }) => state === "sent");
  await of({ state: "sent", channel: "viber" }, () => false);
  await of({ channel: "sms", text: "order 2," }, ({ text }) => text.startsWith("Order 2,"));
});

test("a page looks at some thousands of messages, and says where to go on", async () => {
  const many = await givenDistribution(
    db,
    Array.from({ length: 2100 }, (_, index) => ({ text: index === 2050 ? "the needle" : "hay" })),
  );
  const wish = { accountId: many.accountId, distributionId: many.id, text: "needle", limit: 10 };
  const first = await listMessages(db, wish);
  const after = await findNextPage(db, wish, first);
  assert.deepEqual([first.length, after?.rowNumber], [0, 2001]);
  const second = await listMessages(db, { ...wish, after: after ?? undefined });
  assert.deepEqual(
    [second.map(({ rowNumber }) => rowNumber), await findNextPage(db, { ...wish, after: after ?? undefined }, second)],
    [[2052], null],
  );
});
