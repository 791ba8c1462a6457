import assert from "node:assert/strict";
import { test } from "node:test";
import { checkCounters, noon } from "../../test/support/builders.ts";
import { readAllSheets, uploadMore } from "../../test/support/given-upload.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { plainSheet, uploadsIn } from "../../test/support/uploaded.ts";
import { listAuditEntries } from "../accounts/audit-store.ts";
import { presentId } from "../platform/id.ts";
import { getDetails } from "./get-details.ts";

const db = await testDatabase();
const { givenUploaded, givenRead, start, distributionOf, sheetsOf, messagesOf } = uploadsIn(db);

/** Most of its rows can be read, and what stands behind an open quote cannot. */
const breaksOff = [
  "phone;text",
  ...Array.from({ length: 3000 }, (_, index) => `+7916${1_000_000 + index};row`),
  '+79170000001;"never closed\n',
].join("\n");
const noSheet = "PK\u0003\u0004 nothing that anybody could read";

async function assertWaits(own: { accountId: number; id: number }, { messages = 0 } = {}) {
  await checkCounters(db, own);
  const details = await getDetails(db, { ...own, now: noon });
  assert.deepEqual([details.state, details.startedAt, details.startWhenRead], ["created", null, false]);
  assert.ok(details.messages > messages);
}

for (const { what, content } of [
  { what: "broke off", content: breaksOff },
  { what: "could not be read at all", content: noSheet },
])
  test(`a distribution of which a file ${what} does not start by itself when a later file ends well, until a person starts it`, async () => {
    const own = await givenUploaded(content, { start: true });
    assert.equal((await distributionOf(own)).startWhenRead, true);
    await readAllSheets(db);
    const [first] = await sheetsOf(own);
    assert.equal(first?.state, "refused");
    assert.equal((first?.messageCount ?? 0) > 0, content === breaksOff);
    await uploadMore(db, own, plainSheet);
    await readAllSheets(db);
    await assertWaits(own, { messages: first?.messageCount });
    assert.equal((await start(own)).state, "running");
  });

test("that waits in whatever order its files come", async () => {
  const own = await givenUploaded(plainSheet, { start: true });
  await uploadMore(db, own, noSheet);
  await uploadMore(db, own, "phone;text\n+79160000003;three\n");
  await readAllSheets(db);
  await assertWaits(own);
});

test("that it waits is in the audit log, once and with the reason", async () => {
  const own = await givenRead(noSheet, { start: true });
  await uploadMore(db, own, noSheet);
  await readAllSheets(db);
  const entries = await listAuditEntries(db, own.accountId, { limit: 50 });
  const held = entries.filter(({ action }) => action === "distribution.hold_start");
  assert.deepEqual(
    held.map(({ subject, before, after, keyId }) => ({ id: subject.id, before, after, keyId })),
    [
      {
        id: presentId(own.id),
        before: { startWhenRead: true },
        after: { startWhenRead: false, sheet: 1, reason: "sheet_broken" },
        keyId: null,
      },
    ],
  );
});

test("a start that is asked for after the file broke off counts", async () => {
  const own = await givenRead(breaksOff, { start: true });
  await uploadMore(db, own, plainSheet);
  assert.deepEqual([(await start(own)).state, (await distributionOf(own)).startWhenRead], ["checking", true]);
  await readAllSheets(db);
  assert.equal((await distributionOf(own)).state, "running");
});

test("what runs already goes on, with everything that can be read of a file that breaks off", async () => {
  const own = await givenRead(plainSheet, { start: true });
  await uploadMore(db, own, breaksOff);
  await readAllSheets(db);
  const { state, startWhenRead } = await distributionOf(own);
  assert.deepEqual([state, startWhenRead], ["running", true]);
  assert.ok((await messagesOf(own)).length > 2);
});
