import assert from "node:assert/strict";
import { test } from "node:test";
import { claimFrom, noon, readyOf, rejected } from "../../test/support/builders.ts";
import { goodPhone as good, mixed, supplementsIn } from "../../test/support/supplemented.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { systemOf } from "../accounts/actor.ts";
import { recordReady } from "../dispatch/claim-group.ts";
import { finishDistributions } from "../dispatch/finish-distributions.ts";
import { listProviderAccounts } from "../provider-accounts/provider-account-store.ts";
import { markPaused } from "./distribution-store.ts";
import { startDistribution } from "./start-distribution.ts";

const db = await testDatabase();
const { corrected, givenRead, supplement, workbookOf } = supplementsIn(db);

type Own = { accountId: number; id: number };

for (const { what, prepare, state } of [
  { what: "is created", prepare: async () => {}, state: "created" },
  { what: "runs", prepare: start, state: "running" },
  {
    what: "is paused",
    prepare: (own: Own) => start(own).then(() => markPaused(db, own.accountId, own.id)),
    state: "paused",
  },
  { what: "is finished", prepare: (own: Own) => start(own).then(() => finish(own)), state: "running" },
]) {
  test(`what is added to a distribution that ${what} goes like the rest, once`, async (t) => {
    const own = await givenRead(mixed);
    const rows = await workbookOf(t, own);
    await prepare(own);
    await supplement(
      own,
      rows.map((row, index) => corrected(row, good(index + 5))),
    );
    const [distribution] = await db`select state, finished_at, message_count from distribution where id = ${own.id}`;
    assert.deepEqual([distribution?.state, distribution?.finishedAt, distribution?.messageCount], [state, null, 4]);
    const slots = await db`select opens_at from slot where distribution_id = ${own.id} and waiting_count > 0`;
    assert.ok(
      slots.every(({ opensAt }) => (opensAt === null) === (state === "created")),
      "the times of what runs are known",
    );
    const [key] =
      await db`select count(*)::integer as kept from sheet where distribution_id = ${own.id} and upload_key is not null`;
    assert.equal(key?.kept, state === "created" ? 2 : 0, "an upload is kept until the start");
    if (state !== "running") return;
    const claimed = await claimFrom(db, own, { providerAccountId: await lineOf(own) });
    assert.equal(claimed?.deliveries.length, what === "is finished" ? 2 : 4);
  });
}

async function start({ accountId, id }: Own): Promise<void> {
  await startDistribution(db, systemOf(accountId), id, noon);
}

async function finish(own: Own): Promise<void> {
  const claimed = await claimFrom(db, own, { providerAccountId: await lineOf(own) });
  assert.ok(claimed);
  await recordReady(db, readyOf(claimed, rejected), noon);
  await finishDistributions(db, noon);
  const [distribution] = await db`select state from distribution where id = ${own.id}`;
  assert.equal(distribution?.state, "finished");
}

async function lineOf({ accountId }: Own): Promise<number> {
  const [line] = await listProviderAccounts(db, accountId);
  assert.ok(line);
  return line.id;
}
