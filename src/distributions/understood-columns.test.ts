import assert from "node:assert/strict";
import { test } from "node:test";
import { noon } from "../../test/support/builders.ts";
import { readAllSheets } from "../../test/support/given-upload.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { type Own, uploadsIn } from "../../test/support/uploaded.ts";
import { getDetails } from "./get-details.ts";

const db = await testDatabase();
const { givenRead, givenUploaded, change, start } = uploadsIn(db);

async function sheetOf({ accountId, id }: Own) {
  const [sheet] = (await getDetails(db, { accountId, id, now: noon })).sheets;
  assert.ok(sheet);
  return sheet;
}

const people = "Mobile;First name;card;text\n+79160000001;Irina;4111 1111 1111 1111;Hi {First name}\n";

test("each column shows what it was understood as, what the first row says there, and whether that can be changed", async () => {
  const { understood } = await sheetOf(await givenRead(people));
  assert.deepEqual(
    understood.map(({ title, field, sample, isVariable, canChange }) => [title, field, sample, isVariable, canChange]),
    [
      ["Mobile", "phoneNumber", "+79160000001", false, true],
      ["First name", null, "Irina", true, true],
      ["card", null, "4111 1111 1111 1111", true, true],
      ["text", "text", "Hi {First name}", false, true],
    ],
  );
});

test("a sample holds no more than what is kept of cells, and follows what a person says of a column", async () => {
  const own = await givenRead(people);
  await change(own, { columnFields: { card: "password" } });
  await readAllSheets(db);
  const { understood } = await sheetOf(own);
  assert.equal(understood[2]?.field, "password");
  assert.doesNotMatch(understood[2]?.sample ?? "", /4111/);
});

test("a file that nobody can send to shows its first row all the same, so that its columns can be named", async () => {
  const { state, understood, recipients } = await sheetOf(await givenRead("A;B\nIrina;916\n"));
  assert.equal(state, "refused");
  assert.deepEqual(
    understood.map(({ title, sample, canChange }) => [title, sample, canChange]),
    [
      ["A", "Irina", true],
      ["B", "916", true],
    ],
  );
  assert.equal(recipients, null);
});

test("a sheet says how large it is, how long it was read, whom it reaches, and by what", async () => {
  const rows = "phone;text\n+79160000001;one\n+79160000001;two\n+79160000002;three\nnobody;four\n";
  const waiting = await givenUploaded(rows);
  const before = await sheetOf(waiting);
  assert.deepEqual(
    [before.sizeBytes, before.readSeconds, before.recipients, before.channels],
    [rows.length, null, null, null],
  );
  await readAllSheets(db);
  const { readSeconds, recipients, channels } = await sheetOf(waiting);
  assert.ok((readSeconds ?? 0) > 0);
  assert.deepEqual([recipients, channels], [2, { sms: 3 }]);
});

test("after the start nobody can say any more what a column is", async () => {
  const own = await givenRead();
  await start(own);
  assert.deepEqual(
    (await sheetOf(own)).understood.map(({ canChange }) => canChange),
    [false, false],
  );
});
