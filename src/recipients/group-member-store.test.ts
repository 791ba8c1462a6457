import assert from "node:assert/strict";
import { test } from "node:test";
import { givenAccount } from "../../test/support/given-account.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { listGroupMembers } from "./group-member-store.ts";
import { findGroupByName, findGroupsByName } from "./group-store.ts";
import { findRecipientsByClientId } from "./recipient-store.ts";
import { type RecipientWish, saveRecipients } from "./save-recipients.ts";

const db = await testDatabase();
const mine = await givenAccount(db);
const other = await givenAccount(db);

async function given(wishes: RecipientWish[], account = mine) {
  return db.begin((tx) => saveRecipients(tx, account.id, wishes, new Date()));
}

await given([
  { clientId: "a", phone: "+79990000001", variables: { x: "{1}" }, groups: ["VIP", "Staff"] },
  { clientId: "b", phone: "+79990000002", groups: ["vip"] },
  { clientId: "c", phone: "+79990000003", groups: ["Staff"] },
  { clientId: "d", phone: "+79990000001" },
  { clientId: `odd ",\\{}' id` },
]);
await given([{ clientId: "a", phone: "+79990000009", groups: ["VIP", "Theirs"] }], other);

test("people are found by client id, exactly and in their own account", async () => {
  const odd = `odd ",\\{}' id`;
  const found = await findRecipientsByClientId(db, mine.id, ["a", "A", "nobody", odd]);

  assert.deepEqual([...found.keys()].sort(), ["a", odd]);
  const { id, createdAt, changedAt, ...facts } = found.get("a") ?? assert.fail();
  assert.ok(id > 0 && createdAt instanceof Date && changedAt instanceof Date);
  assert.deepEqual(facts, {
    ...{
      clientId: "a",
      externalId: null,
      name: null,
      phone: "+79990000001",
      email: null,
      timeZone: null,
      language: null,
    },
    ...{ messengerIds: {}, pushRegistrations: [], variables: { x: "{1}" } },
  });
  assert.equal((await findRecipientsByClientId(db, other.id, ["a", "b"])).size, 1);
  assert.equal((await findRecipientsByClientId(db, mine.id, [])).size, 0);
});

test("a group is found under any spelling of its name, in its own account", async () => {
  assert.equal((await findGroupByName(db, mine.id, " viP "))?.memberCount, 2);
  assert.equal(await findGroupByName(db, mine.id, "Theirs"), undefined);
  const found = await findGroupsByName(db, mine.id, ["STAFF", "nothing", "vip", "VIP"]);
  assert.deepEqual([...found.keys()], ["STAFF", "vip", "VIP"]);
});

test("the members of a group come page by page, nobody twice and nobody left out", async () => {
  const { id } = (await findGroupByName(db, mine.id, "vip")) ?? assert.fail();

  const [first, ...none] = await listGroupMembers(db, mine.id, id, { limit: 1 });
  const rest = await listGroupMembers(db, mine.id, id, { after: first?.id, limit: 10 });
  assert.deepEqual([first?.clientId, none.length], ["a", 0]);
  assert.deepEqual(
    rest.map(({ clientId }) => clientId),
    ["b"],
  );
  assert.equal((await listGroupMembers(db, other.id, id, { limit: 10 })).length, 0);
});

test("of two wishes about one person the later has the last word, and both are told", async () => {
  const saved = await given([
    { clientId: "twice", name: "One", phone: "+79991112233", addedGroups: ["P"] },
    { clientId: "twice", name: "Two", addedGroups: ["Q"] },
    { clientId: "twice", name: "Two" },
  ]);

  assert.deepEqual(
    saved.map(({ outcome }) => outcome),
    ["created", "changed", "changed"],
  );
  const person = (await findRecipientsByClientId(db, mine.id, ["twice"])).get("twice");
  assert.deepEqual([person?.name, person?.phone], ["Two", "+79991112233"]);
  for (const name of ["P", "Q"]) assert.equal((await findGroupByName(db, mine.id, name))?.memberCount, 1);
});

test("registrations for pushes are added without a double, and the oldest give way", async () => {
  const registration = (id: number) => ({ id: `token ${id}`, platform: "iOS" as const });
  await given([{ clientId: "push", pushRegistrations: [registration(1), registration(0)] }]);
  const same = await given([{ clientId: "push", addedPushRegistrations: [registration(0)] }]);
  assert.equal(same[0]?.outcome, "unchanged");

  const twenty = Array.from({ length: 20 }, (_, index) => registration(index + 1));
  await given([{ clientId: "push", addedPushRegistrations: twenty }]);
  const person = (await findRecipientsByClientId(db, mine.id, ["push"])).get("push");
  assert.deepEqual(person?.pushRegistrations, twenty.toReversed());
});
