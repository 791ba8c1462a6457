import assert from "node:assert/strict";
import { test } from "node:test";
import { readAllSheets, smsDefaults } from "../../test/support/given-upload.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { uploadsIn } from "../../test/support/uploaded.ts";
import { createLog } from "../platform/log.ts";

const db = await testDatabase();
const { givenUploaded, change, sheetsOf } = uploadsIn(db);

const card = "4111111111111111";
const secret = "Sesame-opens-77";

test("passwords, secret keys and card numbers are nowhere in the database after reading, nor in the log", async () => {
  const payment = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const columns = "phone;text;password;shared word;payment data";
  const rows = [
    `+79160000001;good;${secret};${secret};${payment(`{"card_number": "${card}", "transaction_id": "t1"}`)}`,
    `12;bad phone;${secret};${secret};${payment(`{"card_number": "${card}"}`)}`,
    `+79160000002;broken payment;${secret};${secret};${payment(`{"card_number": "${card}"`)}`,
    `+79160000003;wrong digit;${secret};${secret};${payment(`{"card_number": "4111111111111112"}`)}`,
    `+79160000004;spaces;${secret};${secret};${payment(`{"card_number": "4111 1111 1111 1111"}`)}`,
    `+79160000005;twice;${secret};${secret};${payment(`{"card_number": "${card}", "transaction_id": "${card}"}`)}`,
    `+79160000007;plain number;;;${card}`,
  ];
  const lines: string[] = [];
  const log = createLog({ level: "trace", stream: { write: (line) => void lines.push(line) } });
  const own = await givenUploaded([columns, ...rows].join("\n"), {
    columnFields: { "shared word": "secretKey" },
    defaults: { ...smsDefaults, paymentData: `{"card_number": "${card}"}` },
  });
  await readAllSheets(db, { log });
  const [sheet] = await sheetsOf(own);
  assert.deepEqual([sheet?.state, sheet?.rowCount], ["read", 7]);
  assert.deepEqual(await findInDatabase(/Sesame|4111.?1111/), []);
  await change(own, { defaults: { ...smsDefaults, paymentData: `{"card_number": "${card}"}`, notes: "x" } });
  await readAllSheets(db, { log });
  assert.deepEqual(await findInDatabase(/Sesame|4111.?1111/), []);
  assert.ok(!/Sesame|4111.?1111/.test(lines.join("\n")));
});

/** Where a text of any table holds what it must not: every column that is no number, date or encrypted piece. */
async function findInDatabase(pattern: RegExp): Promise<string[]> {
  const columns = await db<{ tableName: string; columnName: string }[]>`
    select table_name, column_name from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY', 'character varying', 'tsvector', 'bytea')`;
  const found: string[] = [];
  for (const { tableName, columnName } of columns) {
    const rows = await db<{ value: string }[]>`
      select convert_from(convert_to(${db(columnName)}::text, 'UTF8'), 'UTF8') as value from ${db(tableName)} where ${db(columnName)} is not null`;
    for (const { value } of rows)
      if (pattern.test(value) || pattern.test(Buffer.from(value.replace(/^\\x/, ""), "hex").toString("latin1")))
        found.push(`${tableName}.${columnName}: ${value}`);
  }
  return found;
}
