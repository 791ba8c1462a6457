import assert from "node:assert/strict";
import { test } from "node:test";
import {
  checkCounters,
  claimFrom,
  givenDistribution,
  givenProviderAccount,
  keyOf,
  noon,
  readyOf,
  rejected,
  unconfirmed,
} from "../../test/support/builders.ts";
import { serveApi } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { recordReady } from "../dispatch/claim-group.ts";
import { presentMessageId } from "../messages/message-id.ts";
import { presentId } from "../platform/id.ts";
import { distributionRoutes } from "./distribution-routes.ts";

const db = await testDatabase();
const secrets = { seal: () => Buffer.alloc(0), open: () => Buffer.alloc(0) };
const call = await serveApi((api) => distributionRoutes(api, { db, now: () => noon, secrets }));

test("of what failed only the chosen ones go again; what is left as it is, is counted", async () => {
  const distribution = await givenDistribution(db, [{ groupId: "g" }, {}, { groupId: "g" }, {}]);
  const providerAccountId = await givenProviderAccount(db, distribution.accountId);
  const claimed = await claimFrom(db, distribution, { providerAccountId });
  assert.ok(claimed);
  await recordReady(
    db,
    readyOf(claimed, ({ rowNumber }) => (rowNumber < 4 ? rejected() : unconfirmed())),
    noon,
  );
  const path = `/distributions/${presentId(distribution.id)}/retry`;
  const retry = async (body: object) => {
    const { status, json } = await call("POST", path, { id: distribution.accountId }, body);
    await checkCounters(db, distribution);
    return [status, json.retriedMessages, json.otherMessages];
  };
  const states = ["failed", "unconfirmed"];
  assert.deepEqual(await retry({ states, reason: "opted_out" }), [200, 0, {}]);
  assert.deepEqual(await retry({ states: ["failed"], groupId: "g" }), [200, 1, {}]);
  assert.deepEqual(await retry({ states: ["failed"], ids: [presentMessageId(keyOf(distribution, 3))] }), [200, 1, {}]);
  assert.deepEqual(await retry({ states: ["unconfirmed"], bulkId: "b" }), [200, 0, {}]);
  assert.deepEqual(await retry({ states: ["unconfirmed"], channel: "sms", groupId: "g" }), [200, 1, {}]);
  assert.deepEqual(await retry({ states }), [200, 1, {}]);
});

test("what may have arrived is left as it is, and counted so", async () => {
  const distribution = await givenDistribution(db, [{}]);
  await db`
    update delivery set state = 'expired', slot_id = null, reason = 'no_receipt' where distribution_id = ${distribution.id}`;
  await db`update distribution set created_count = 0, expired_count = 1 where id = ${distribution.id}`;
  await db`update slot set waiting_count = 0 where distribution_id = ${distribution.id}`;
  const path = `/distributions/${presentId(distribution.id)}/retry`;
  const { json } = await call("POST", path, { id: distribution.accountId }, { states: ["expired"] });
  assert.deepEqual(json, { retriedMessages: 0, otherMessages: { expired: 1 } });
});
