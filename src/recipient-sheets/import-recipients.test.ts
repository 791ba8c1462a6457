import assert from "node:assert/strict";
import { test } from "node:test";
import { givenAccount } from "../../test/support/given-account.ts";
import { givenFile, workbook, zipOf } from "../../test/support/given-sheet.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { importRecipients } from "./import-recipients.ts";

const db = await testDatabase();

test("an import that is stopped takes whole blocks only, and is gone on with by the same sheet", async (t) => {
  const account = await givenAccount(db);
  const rows = Array.from({ length: 5000 }, (_, index) => `c${index}`);
  const path = givenFile(t, `client id\n${rows.join("\n")}\n`);
  const stop = new AbortController();
  let blocks = 0;
  const now = () => {
    blocks += 1;
    if (blocks === 2) stop.abort();
    return new Date();
  };

  const stopped = importRecipients({ db, now, signal: stop.signal }, { account, path });
  await assert.rejects(stopped, { code: "conflict", reason: "import_stopped" });

  const [left] = await db`select count(*)::integer as count from recipient where account_id = ${account.id}`;
  assert.ok(left?.count > 0 && left?.count < 3000);
  const parts = { db, now: () => new Date(), signal: new AbortController().signal };
  const { createdCount, unchangedCount } = await importRecipients(parts, { account, path });
  assert.deepEqual([createdCount, unchangedCount], [5000 - left?.count, left?.count]);
});

test("rows that the spreadsheet program hides are taken, and counted", async (t) => {
  const account = await givenAccount(db);
  const row = (number: number, text: string, more = "") =>
    `<row r="${number}"${more}><c r="A${number}" t="inlineStr"><is><t>${text}</t></is></c></row>`;
  const rows = [row(1, "client id"), row(2, "a"), row(3, "b", ' hidden="1"')].join("");
  const path = givenFile(t, await zipOf(workbook({ pages: [{ rows }] })));

  const parts = { db, now: () => new Date(), signal: new AbortController().signal };
  const { rowCount, hiddenRowCount, createdCount } = await importRecipients(parts, { account, path });
  assert.deepEqual([rowCount, hiddenRowCount, createdCount], [2, 1, 2]);
});

test("a sheet whose groups are too many is refused, and says so", async (t) => {
  const account = await givenAccount(db);
  await db`
    insert into recipient_group (account_id, name, folded_name, created_at)
    select ${account.id}, 'n' || number, 'n' || number, now() from generate_series(1, 9999) as number`;
  const path = givenFile(t, "client id;group\na;n1\nb;one\nc;two\n");

  const parts = { db, now: () => new Date(), signal: new AbortController().signal };
  await assert.rejects(importRecipients(parts, { account, path }), { code: "conflict", reason: "too_many_groups" });
});
