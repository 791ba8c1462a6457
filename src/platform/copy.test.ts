import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { testDatabase } from "../../test/support/test-database.ts";
import { copyRows } from "./copy.ts";

const db = await testDatabase();
await db`create table copied (number integer, text text, at timestamptz, texts text[])`;

async function copied(rows: Parameters<typeof copyRows>[2]) {
  await db`truncate copied`;
  await db.begin((tx) => copyRows(tx, "copied (number, text, at, texts)", rows));
  return db`select number, text, at, texts from copied order by number`;
}

const anyText = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\0", ""));
const oddText = fc.constantFrom("\\N", "\\.", "\t", "\r\n", "\\", "{}", '"', "NULL", "null", "", " ", "a\\tb", "😀");

test("every text comes out of COPY as it went in, alone and in lists", async () => {
  const text = fc.oneof(anyText, oddText);
  const lines = fc.array(fc.record({ text, texts: fc.array(text, { maxLength: 4 }) }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(lines, async (given) => {
      const rows = await copied(given.map((line, number) => [number, line.text, null, line.texts]));
      assert.deepEqual(
        rows.map(({ text, texts }) => [text, texts]),
        given.map(({ text, texts }) => [text, texts]),
      );
    }),
    { numRuns: 50 },
  );
});

test("null, numbers and instants keep their meaning", async () => {
  const at = new Date("2026-03-24T09:00:00.123Z");
  const [row] = await copied([[-7, null, at, null]]);
  assert.deepEqual({ ...row }, { number: -7, text: null, at, texts: null });
});

test("the one character that PostgreSQL cannot hold is left out", async () => {
  const [row] = await copied([[1, "a\0b", null, ["\0", "c\0"]]]);
  assert.deepEqual([row?.text, row?.texts], ["ab", ["", "c"]]);
});

test("no rows are no statement", async () => {
  assert.equal((await copied([])).length, 0);
});
