import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import { test } from "node:test";
import { testDatabase } from "../../test/support/test-database.ts";
import { deleteAbandonedUploads, deleteUpload } from "./sheet-store.ts";
import { newUploadKey, openUpload, storeUpload } from "./upload.ts";

const db = await testDatabase();
const key = newUploadKey();
let lastId = 1000;

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function givenUpload(bytes: Buffer, size = 65_536) {
  const sheet = { accountId: 1, distributionId: ++lastId, number: 1 };
  assert.equal(await storeUpload(db, sheet, key, inPieces(bytes, size)), bytes.length);
  return sheet;
}

const text = "+79991234567;Secret\n";
const large = Buffer.from(text.repeat(50_000)); // a million bytes: several pieces

test("an upload comes back as it was, from however many pieces", async () => {
  for (const bytes of [Buffer.from(text), large, Buffer.alloc(0), Buffer.alloc(2 * 262_144, 7)]) {
    const upload = await openUpload(db, await givenUpload(bytes), key);
    assert.ok(bytes.equals(await readFile(upload.path)));
    await upload.close();
  }
});

test("nobody else may open the file, and it is gone when it is closed", async () => {
  const upload = await openUpload(db, await givenUpload(large), key);
  assert.equal((await stat(upload.path)).mode & 0o777, 0o600);
  await upload.close();
  await assert.rejects(readFile(upload.path));
});

test("what lies in the database shows nothing of the sheet", async () => {
  const { distributionId } = await givenUpload(large);
  const chunks = await db`select bytes from upload_chunk where distribution_id = ${distributionId}`;
  assert.ok(chunks.length > 1);
  assert.ok(chunks.every(({ bytes }) => !bytes.includes("Secret") && !bytes.includes("7999")));
});

test("another key opens nothing", async () => {
  await assert.rejects(openUpload(db, await givenUpload(large), newUploadKey()));
});

for (const { what, tamper } of [
  {
    what: "a bit was changed",
    tamper: (id: number) =>
      db`update upload_chunk set bytes = set_bit(bytes, 99, 1 - get_bit(bytes, 99)) where distribution_id = ${id} and number = 0`,
  },
  {
    what: "two pieces changed places",
    tamper: (id: number) =>
      db`update upload_chunk set bytes = other.bytes from upload_chunk as other where upload_chunk.distribution_id = ${id} and other.distribution_id = ${id} and upload_chunk.number + other.number = 1`,
  },
  {
    what: "the last piece is missing",
    tamper: (id: number) =>
      db`delete from upload_chunk where distribution_id = ${id} and number = (select max(number) from upload_chunk where distribution_id = ${id})`,
  },
  {
    what: "a piece in the middle is missing",
    tamper: (id: number) => db`delete from upload_chunk where distribution_id = ${id} and number = 1`,
  },
  {
    what: "a piece was cut",
    tamper: (id: number) =>
      db`update upload_chunk set bytes = substr(bytes, 1, 10) where distribution_id = ${id} and number = 0`,
  },
  { what: "everything is missing", tamper: (id: number) => db`delete from upload_chunk where distribution_id = ${id}` },
]) {
  test(`an upload of which ${what} does not open`, async () => {
    const sheet = await givenUpload(large);
    await tamper(sheet.distributionId);
    await assert.rejects(openUpload(db, sheet, key));
  });
}

test("an upload is deleted whole, and no other with it", async () => {
  const [gone, kept] = [await givenUpload(large), await givenUpload(large)];
  await deleteUpload(db, gone);
  await assert.rejects(openUpload(db, gone, key));
  await (await openUpload(db, kept, key)).close();
});

test("pieces that never became a sheet are deleted once they are old", async () => {
  const [old, young] = [await givenUpload(large), await givenUpload(large)];
  const { accountId, distributionId } = await givenUpload(large);
  await db`insert into sheet (account_id, distribution_id, number, file_name, byte_count, state, uploaded_at) values (${accountId}, ${distributionId}, 1, 'a', 1, 'waiting', now())`;
  await db`update upload_chunk set distribution_id = distribution_id - 900 where distribution_id in (${old.distributionId}, ${distributionId})`;
  await db`update sheet set distribution_id = distribution_id - 900`;
  await deleteAbandonedUploads(db, 500, new Date(0));
  const left = await db`select distinct distribution_id from upload_chunk`;
  const ids = left.map((row) => row.distributionId);
  assert.ok(
    !ids.includes(old.distributionId - 900) && ids.includes(young.distributionId) && ids.includes(distributionId - 900),
  );
});
