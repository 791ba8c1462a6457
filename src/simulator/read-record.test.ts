import assert from "node:assert/strict";
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { testDirectory } from "../../test/support/test-simulator.ts";
import { readRecord, summarizeRecord } from "./read-record.ts";
import { openRecord, type RecordEntry } from "./record.ts";

test("what was written is what is read, line breaks and all scripts included", async (t) => {
  const file = await recordOf(t, [entry("m-1", { text: 'Строка\n"2"\u2028🙂' }), entry(null)]);
  const entries: RecordEntry[] = [];
  for await (const read of readRecord(file)) entries.push(read);
  assert.deepEqual(entries, [entry("m-1", { text: 'Строка\n"2"\u2028🙂' }), entry(null)]);
});

test("a record is appended to, never begun anew", async (t) => {
  const file = await recordOf(t, [entry("m-1")]);
  const record = openRecord(file);
  record.write(entry("m-2"));
  record.close();
  assert.equal((await summarizeRecord(file)).accepted, 2);
});

test("a record with a limit keeps what came last, in two files of that size at most", async (t) => {
  const file = join(await testDirectory(t), "record.ndjson");
  const lineBytes = JSON.stringify(entry("m-1")).length + 1;
  const record = openRecord(file, 2 * lineBytes);
  for (const id of ["m-1", "m-2", "m-3", "m-4", "m-5"]) {
    record.write(entry(id));
    record.flush();
  }
  record.close();
  const again = openRecord(file, 2 * lineBytes);
  for (const id of ["m-6", "m-7"]) {
    again.write(entry(id));
    again.flush();
  }
  again.close();
  const idsIn = async (one: string) => [...(await summarizeRecord(one)).ids.keys()];
  assert.deepEqual([await idsIn(`${file}.1`), await idsIn(file)], [["m-5", "m-6"], ["m-7"]]);
});

test("entries reach the file by themselves, without flush or close", async (t) => {
  const file = join(await testDirectory(t), "record.ndjson");
  const record = openRecord(file);
  t.after(() => record.close());
  record.write(entry("m-1"));
  while ((await readFile(file)).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal((await summarizeRecord(file)).accepted, 1);
});

test("messages that were taken twice are doubled", async (t) => {
  const summary = await summarizeRecord(await recordOf(t, [entry("m-1"), entry("m-2"), entry("m-1"), entry("m-1")]));
  assert.equal(summary.lineCount, 4);
  assert.equal(summary.accepted, 2);
  assert.deepEqual(summary.doubled, ["m-1"]);
  assert.deepEqual(
    [...summary.ids],
    [
      ["m-1", 3],
      ["m-2", 1],
    ],
  );
});

test("a long message counts once when each part came once, in any order", async (t) => {
  const summary = await summarizeRecord(await recordOf(t, [part("m-1", 2, 3), part("m-1", 1, 3), part("m-1", 3, 3)]));
  assert.equal(summary.accepted, 1);
  assert.deepEqual([summary.doubled, summary.incomplete], [[], []]);
});

test("a part that came twice makes its message doubled, a missing part makes it incomplete", async (t) => {
  const lines = [
    part("m-1", 1, 2),
    part("m-1", 2, 2),
    part("m-1", 2, 2),
    part("m-2", 1, 2),
    part("m-3", 1, 2),
    part("m-3", 1, 2),
  ];
  const summary = await summarizeRecord(await recordOf(t, lines));
  assert.equal(summary.accepted, 3);
  assert.deepEqual(summary.doubled, ["m-1", "m-3"]);
  assert.deepEqual(summary.incomplete, ["m-2", "m-3"]);
});

test("entries without our id are counted apart", async (t) => {
  const summary = await summarizeRecord(await recordOf(t, [entry(null), entry(null), entry("m-1")]));
  assert.deepEqual([summary.accepted, summary.unnamedCount], [1, 2]);
});

test("an empty record is no message", async (t) => {
  assert.equal((await summarizeRecord(await recordOf(t, []))).accepted, 0);
});

test("a record that was tampered with is not read as if it were whole", async (t) => {
  const file = await recordOf(t, [entry("m-1")]);
  await appendFile(file, '{"messageId":');
  await assert.rejects(summarizeRecord(file), /record\.ndjson:2 is not JSON/);
  await writeFile(file, '{"messageId":"m-1"}\n');
  await assert.rejects(summarizeRecord(file), /record\.ndjson:1 is not an entry/);
});

function entry(messageId: string | null, rest: Partial<RecordEntry> = {}): RecordEntry {
  const at = "2026-07-01T10:00:00.000Z";
  return {
    at,
    line: "smpp",
    messageId,
    address: "+79991234567",
    sender: "ACME",
    text: "Hello",
    providerMessageId: "1",
    ...rest,
  };
}

function part(messageId: string, number: number, of: number): RecordEntry {
  return entry(messageId, { part: number, of, reference: 7 });
}

async function recordOf(t: TestContext, entries: RecordEntry[]): Promise<string> {
  const file = join(await testDirectory(t), "record.ndjson");
  const record = openRecord(file);
  for (const written of entries) record.write(written);
  record.close();
  return file;
}
