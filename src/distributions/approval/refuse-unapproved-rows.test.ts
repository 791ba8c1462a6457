import assert from "node:assert/strict";
import { test } from "node:test";
import { later, noon } from "../../../test/support/builders.ts";
import { givenPerson } from "../../../test/support/given-person.ts";
import { readAllSheets, uploadMore } from "../../../test/support/given-upload.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { type Own, uploadsIn } from "../../../test/support/uploaded.ts";
import { approveDistribution, requestApproval } from "./approve-distribution.ts";

const db = await testDatabase();
const { givenRead, start, change, distributionOf, sheetsOf } = uploadsIn(db);

const sheetOf = (count: number, prefix: string) =>
  ["phone;text", ...Array.from({ length: count }, (_, index) => `+7916${prefix}${10_000 + index};${prefix}`)].join(
    "\n",
  );

/** A distribution that was started with so many messages, in an account where one person sends `limit` alone. */
async function givenStarted({ count, limit }: { count: number; limit: number }): Promise<Own> {
  const own = await givenRead(sheetOf(count, "00"));
  if (count > limit) {
    await setLimit(own, limit);
    await approve(own);
  }
  await start(own);
  await setLimit(own, limit);
  return own;
}

async function setLimit({ accountId }: Own, limit: number): Promise<void> {
  await db`update account set approval_limit = ${limit} where id = ${accountId}`;
}

async function approve({ accountId, id }: Own): Promise<void> {
  const [author, approver] = [await givenPerson(db, { id: accountId }), await givenPerson(db, { id: accountId })];
  const actorOf = (person: { id: number; name: string }) => ({ id: accountId, keyId: null, person });
  await requestApproval(db, actorOf(author), id, noon);
  await approveDistribution(db, actorOf(approver), id, noon);
}

/** What became of a sheet of so many rows that was added a minute later, and how many messages there are then. */
async function add(own: Own, count: number, prefix: string): Promise<[state: string, messages: number]> {
  await uploadMore(db, own, sheetOf(count, prefix));
  await readAllSheets(db, { now: () => later(noon, { minutes: 1 }) });
  const sheet = (await sheetsOf(own)).at(-1);
  assert.ok(sheet);
  return [sheet.errorReason ?? sheet.state, (await distributionOf(own)).messageCount];
}

test("what is added to a started distribution goes without a second person up to the limit, and not a row beyond it", async () => {
  const own = await givenStarted({ count: 2, limit: 5 });

  assert.deepEqual(await add(own, 2, "11"), ["read", 4]);
  assert.deepEqual(await add(own, 2, "22"), ["approval_needed", 4], "nothing of a file that is too long");
  assert.deepEqual(await add(own, 1, "33"), ["read", 5]);
  assert.deepEqual(await add(own, 1, "44"), ["approval_needed", 5]);
});

test("what a second person approved does not count, what was added afterwards does", async () => {
  const own = await givenStarted({ count: 4, limit: 2 });

  assert.deepEqual(await add(own, 3, "11"), ["approval_needed", 4]);
  assert.deepEqual(await add(own, 2, "22"), ["read", 6]);
  assert.deepEqual(await add(own, 1, "33"), ["approval_needed", 6]);
});

test("an approval of what it was before covers nothing", async () => {
  const own = await givenRead(sheetOf(3, "00"));
  await setLimit(own, 2);
  await approve(own);
  await change(own, { validityPeriod: 60 });
  await setLimit(own, 3);
  await start(own);

  assert.deepEqual(await add(own, 1, "11"), ["approval_needed", 3]);
});

test("before the start, and in an account without a limit, any file is added", async () => {
  const waiting = await givenRead(sheetOf(1, "00"));
  await setLimit(waiting, 2);
  assert.deepEqual(await add(waiting, 5, "11"), ["read", 6]);
  await assert.rejects(start(waiting), { reason: "approval_needed" });

  const free = await givenRead(sheetOf(1, "00"));
  await start(free);
  assert.deepEqual(await add(free, 5, "11"), ["read", 6]);
});

test("of files that are read at once no more goes than may", async () => {
  const own = await givenStarted({ count: 1, limit: 10 });
  for (const prefix of ["11", "22", "33", "44"]) await uploadMore(db, own, sheetOf(4, prefix));

  await Promise.all(Array.from({ length: 4 }, () => readAllSheets(db, { now: () => later(noon, { minutes: 1 }) })));

  const added = (await sheetsOf(own)).slice(1).map(({ errorReason, messageCount }) => `${errorReason} ${messageCount}`);
  assert.deepEqual(added.sort(), ["approval_needed 0", "approval_needed 0", "null 4", "null 4"]);
  assert.equal((await distributionOf(own)).messageCount, 9);
});

test("a file that was refused says in both languages what to do, and what of it was added", async () => {
  const own = await givenStarted({ count: 1, limit: 1 });
  await add(own, 1, "11");

  const message = (await sheetsOf(own)).at(-1)?.errorMessage ?? "";
  assert.match(message, /Nothing of it was added\. Make a new distribution/);
  assert.match(message, /ничего не добавлено\. Сделайте .* новую рассылку/);
});
