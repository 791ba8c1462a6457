import assert from "node:assert/strict";
import { test } from "node:test";
import {
  accepted,
  claimFrom,
  givenDistribution,
  later,
  noon,
  readyOf,
  rowMessage,
} from "../../test/support/builders.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { recordReady } from "../dispatch/claim-group.ts";
import type { RowFilters } from "../fields/row-message.ts";
import { listGroups } from "../recipients/group-store.ts";
import { saveRecipients } from "../recipients/save-recipients.ts";
import { applyFilters } from "./apply-filters.ts";

const db = await testDatabase();
const account = await givenAccount(db);
const none: RowFilters = {
  countries: null,
  excludeGroups: [],
  notMessagedWithinHours: null,
  onlyIfDeliveredBefore: false,
};
const [lately, long, never] = ["+79161111101", "+79161111102", "+79161111103"];

async function leftOut(filters: Partial<RowFilters>, owner = account) {
  const messages = [lately, long, never].map((address) =>
    rowMessage({ address, phone: address, filters: { ...none, ...filters } }),
  );
  const reasons = await applyFilters(db, owner.id, messages, noon);
  return messages.map((message) => reasons.get(message) ?? null);
}

async function send(address: string, hoursAgo: number, state: "sent" | "delivered"): Promise<void> {
  const now = later(noon, { hours: -hoursAgo });
  const distribution = await givenDistribution(db, [{ address }], { account, now });
  const claimed = await claimFrom(db, distribution, { now });
  assert.ok(claimed);
  await recordReady(
    db,
    readyOf(claimed, (delivery) => accepted(delivery), { now }),
    now,
  );
  await db`update delivery set state = ${state}::message_state where distribution_id = ${distribution.id}`;
}

await send(lately, 2, "sent");
await send(long, 30, "delivered");

test("who had a message lately is left out, for as many hours as the row says", async () => {
  assert.deepEqual(await leftOut({ notMessagedWithinHours: 24 }), ["filtered_recent", null, null]);
  assert.deepEqual(await leftOut({ notMessagedWithinHours: 1 }), [null, null, null]);
  assert.deepEqual(await leftOut({ notMessagedWithinHours: 48 }), ["filtered_recent", "filtered_recent", null]);
  assert.deepEqual(await leftOut({ notMessagedWithinHours: 48 }, await givenAccount(db)), [null, null, null]);
});

test("a row may go only to those whom a message has reached before", async () => {
  const reason = "filtered_never_delivered";
  assert.deepEqual(await leftOut({ onlyIfDeliveredBefore: true }), [reason, null, reason]);
});

test("people of an excluded group are left out, those of others are not", async () => {
  const wishes = [
    { clientId: "a", phone: lately, groups: ["Staff"] },
    { clientId: "b", phone: never, groups: ["Friends"] },
  ];
  await db.begin((tx) => saveRecipients(tx, account.id, wishes, noon));
  const [friends, staff] = await listGroups(db, account.id, { limit: 10 });
  assert.deepEqual(await leftOut({ excludeGroups: [staff?.id ?? 0] }), ["filtered_group", null, null]);
  const both = [staff?.id ?? 0, friends?.id ?? 0];
  assert.deepEqual(await leftOut({ excludeGroups: both }), ["filtered_group", null, "filtered_group"]);
});
