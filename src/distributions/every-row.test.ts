import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { type TestContext, test } from "node:test";
import fc from "fast-check";
import { checkCounters, moscowZones, noon } from "../../test/support/builders.ts";
import { givenFile } from "../../test/support/given-sheet.ts";
import { givenSmsAccount, importerParts, smsDefaults, uploadNew } from "../../test/support/given-upload.ts";
import { expectedRows, fileOf, type RandomSheet, randomSheet } from "../../test/support/random-sheet.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { systemOf } from "../accounts/actor.ts";
import { findField } from "../fields/fields.ts";
import { recipientKeys } from "../fields/recipient-keys.ts";
import type { Database } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import { saveRecipients } from "../recipients/save-recipients.ts";
import { openSheetHere } from "../sheets/open-sheet-here.ts";
import { checkBlock } from "./check-block.ts";
import { findDistribution, insertDistribution } from "./distribution-store.ts";
import { finishSheet } from "./finish-sheet.ts";
import { importNext } from "./importer.ts";
import { findReadingAccount } from "./reading-account.ts";
import { checkHead } from "./sheet-head.ts";
import { insertSheet, type LeasedSheet, leaseSheet, listSheets } from "./sheet-store.ts";
import { SlotFinder } from "./slot-finder.ts";
import { storeBlock } from "./store-block.ts";

const db = await testDatabase();

type Own = { accountId: number; id: number };

async function givenReadingAccount() {
  const account = await givenSmsAccount(db);
  const person = { clientId: "known", phone: "+79169999999", variables: { имя: "Вера" } };
  await db.begin((tx) => saveRecipients(tx, account.id, [person], noon));
  return account;
}

/** Everything that was made of a sheet, without the ids that differ from one reading to the next. */
async function storedOf({ id }: Own) {
  const messages = await db`
    select message.sheet_number, message.row_number, message.destination_number, message.channel, message.address, message.sender, message.text,
      external_id, unique_message_id, client_id, group_id, bulk_id, kept, rules, steps, even_if_duplicate, cells, delivery.state, reason,
      regexp_replace(code, '^[^-]*', '') as code, slot.key
    from message
    join delivery using (distribution_id, sheet_number, row_number, destination_number)
    left join slot on slot.distribution_id = delivery.distribution_id and slot.id = delivery.slot_id
    where message.distribution_id = ${id} order by 1, 2, 3`;
  const problems = await db`
    select sheet_number, row_number, ordinal, severity, column_title, field, value, code, params from sheet_problem
    where distribution_id = ${id} and code <> 'same_as_earlier' order by 1, 2, 3`;
  const rows =
    await db`select sheet_number, row_number, cells from problem_row where distribution_id = ${id} order by 1, 2`;
  const sheets = await db`
    select state, format, page, columns, last_row_number, row_count, problem_row_count, message_count, hidden_row_count, ignored_row_count,
      problem_counts, content_sum::text, error_reason from sheet where distribution_id = ${id} order by number`;
  const slots =
    await db`select key, waiting_count, state from slot where distribution_id = ${id} and waiting_count > 0 order by key`;
  return { messages: [...messages], problems: [...problems], rows: [...rows], sheets: [...sheets], slots: [...slots] };
}

/** Every row that is not blank is one problem, or as many messages as it has recipients. */
async function checkEveryRow(own: Own, sheet: RandomSheet): Promise<void> {
  const { messages, problems, sheets } = await storedOf(own);
  const inRow = Map.groupBy(messages, ({ rowNumber }) => rowNumber);
  const wrong = new Set(problems.filter(({ severity }) => severity === "error").map(({ rowNumber }) => rowNumber));
  assert.deepEqual(
    sheets.map(({ state, errorReason }) => [state, errorReason]),
    [["read", null]],
  );
  const expected = expectedRows(sheet);
  const found = [...new Set([...inRow.keys(), ...wrong])].sort((a, b) => a - b);
  const numbers = expected.map(({ number }) => number);
  const lost = expected.filter(({ number }) => !found.includes(number));
  assert.deepEqual(lost, [], "every row is there");
  assert.deepEqual(found, numbers, "and no other");
  for (const { number, messages: count } of expected) {
    const made = (inRow.get(number) ?? []).map(({ destinationNumber }) => destinationNumber);
    assert.deepEqual(
      made,
      Array.from({ length: count }, (_, index) => index + 1),
      `messages of row ${number}: ${JSON.stringify(problems.filter(({ rowNumber }) => rowNumber === number))}`,
    );
    assert.equal(wrong.has(number), count === 0, `row ${number} is told as a problem or sent`);
  }
  const problemRows = expected.filter((row) => row.messages === 0).length;
  assert.deepEqual([inRow.size, wrong.size], [expected.length - problemRows, problemRows], "and nothing else is there");
  const messageCount = expected.reduce((sum, row) => sum + row.messages, 0);
  const [counts] = sheets;
  assert.partialDeepStrictEqual(counts, {
    ...{ state: "read", rowCount: expected.length, problemRowCount: problemRows, messageCount },
    hiddenRowCount: expected.filter(({ isHidden }) => isHidden).length,
  });
  await checkCounters(db, own);
}

/** What may befall a reader after a block: nothing, death (before or after the block is stored), or an answer that is lost. */
type Mishap = "none" | "dies before" | "dies after" | "answer lost" | "others take over";

/** Reads a file block by block as an importer does, in blocks of this size, with mishaps one after the other. */
async function readWith(t: TestContext, sheet: RandomSheet, blockSize: number, mishaps: Mishap[]): Promise<Own> {
  const account = await givenReadingAccount();
  const id = newId(new Date());
  const distribution = {
    ...{
      name: "Sale",
      startAt: null,
      windows: null,
      validityMinutes: null,
      priority: null,
      speed: null,
      columnFields: {},
    },
    ...{ resendUnconfirmed: false, recipientClock: false, missedStart: "send" as const, hiddenRows: "ask" as const },
    ...{ defaults: smsDefaults, by: systemOf(account.id), id, startWhenRead: false },
  };
  await insertDistribution(db, distribution, noon);
  const key = { accountId: account.id, distributionId: id, number: 1 };
  await insertSheet(db, { ...key, fileName: "sale", byteCount: 1, uploadKey: Buffer.alloc(1) }, noon);
  const path = givenFile(t, await fileOf(sheet));
  const left = [...mishaps];
  while (!(await readOnce(path, { blockSize, left, id })));
  return { accountId: account.id, id };
}

type Reading = { blockSize: number; left: Mishap[]; id: number };

/** One life of a reader; false where it ended before the sheet. */
async function readOnce(path: string, { blockSize, left, id }: Reading): Promise<boolean> {
  await db`update sheet set lease_until = now() where distribution_id = ${id}`;
  const leased = await db.begin((tx) => leaseSheet(tx, newId(new Date())));
  assert.equal(leased?.distributionId, id);
  const opened = await openSheetHere(
    { path },
    { isRecipientHeader: (title) => recipientKeys.has(findField(title)?.key ?? "") },
  );
  try {
    const distribution = await findDistribution(db, leased.accountId, id);
    assert.ok(distribution);
    const account = await findReadingAccount(db, leased.accountId);
    const checker = await checkHead(db, leased, opened, { distribution, account, now: noon });
    assert.ok(checker);
    const slots = new SlotFinder(leased, moscowZones);
    const store = (rows: Awaited<ReturnType<typeof checkBlock>>, sheet: LeasedSheet = leased) =>
      storeBlock(db, sheet, rows, slots, noon);
    for await (const rows of inBlocks(opened.rows(), blockSize)) {
      const fresh = rows.filter(({ number }) => number > leased.lastRowNumber);
      const checked = await checkBlock(db, leased.accountId, checker, fresh);
      if (checked.length === 0) continue;
      const mishap = left.shift() ?? "none";
      if (mishap === "dies before") return false;
      if (mishap === "others take over") {
        const other = await db.begin(async (tx) => {
          await tx`update sheet set lease_until = now() - interval '1 second' where distribution_id = ${id}`;
          return leaseSheet(tx, newId(new Date()));
        });
        assert.ok(other);
        const results = await Promise.all([store(checked), store(checked, other)]);
        assert.deepEqual(results, ["lost", "continue"]);
        return false;
      }
      assert.equal(await store(checked), "continue");
      if (mishap === "answer lost") assert.equal(await store(checked), "continue");
      if (mishap === "dies after") return false;
    }
    await finishSheet(db, leased, noon);
    return true;
  } finally {
    await opened.close();
  }
}

async function* inBlocks<Row>(blocks: AsyncIterable<Row[]>, size: number): AsyncGenerator<Row[]> {
  for await (const block of blocks)
    for (let from = 0; from < block.length; from += size) yield block.slice(from, from + size);
}

const mishap = fc.constantFrom<Mishap>("none", "none", "dies before", "dies after", "answer lost", "others take over");

test("every row that is not blank is one problem or its messages, and no death of a reader changes that", async (t) => {
  const property = fc.asyncProperty(
    randomSheet({ minLength: 0, maxLength: 25 }),
    fc.integer({ min: 1, max: 6 }),
    fc.array(mishap, { maxLength: 8 }),
    async (sheet, blockSize, mishaps) => {
      const disturbed = await readWith(t, sheet, blockSize, mishaps);
      await checkEveryRow(disturbed, sheet);
      const undisturbed = await readWith(t, sheet, 1000, []);
      assert.deepEqual(await storedOf(disturbed), await storedOf(undisturbed));
    },
  );
  await fc.assert(property, { numRuns: 20, endOnFailure: true });
});

/** A database that now and then commits and then loses the line before it can say so. */
function losingAnswers(every: number): Database {
  const lost = () => Object.assign(new Error("The line is gone."), { code: "CONNECTION_CLOSED" });
  const begin = async (...given: unknown[]) => {
    const result = await Reflect.apply(db.begin, db, given);
    if (randomInt(every) === 0) throw lost();
    return result;
  };
  return new Proxy(db, { get: (target, name) => (name === "begin" ? begin : Reflect.get(target, name)) });
}

test("an importer that is killed, overtaken and cut off from the database reads a long sheet as an undisturbed one does", async () => {
  const [sheet] = fc.sample(randomSheet({ minLength: 2500, maxLength: 2500 }), 1);
  assert.ok(sheet);
  const file = await fileOf(sheet);
  const upload = async () => {
    const account = await givenReadingAccount();
    return { accountId: account.id, id: await uploadNew(db, account, file) };
  };
  const calm = await upload();
  await importNext(importerParts(db), new AbortController().signal);
  await checkEveryRow(calm, sheet);

  const troubled = await upload();
  const isRead = async () => (await listSheets(db, troubled.accountId, troubled.id))[0]?.state === "read";
  const parts = importerParts(losingAnswers(4));
  const lives: Promise<unknown>[] = [];
  for (let life = 0; life < 12 && !(await isRead()); life++) {
    const killed = new AbortController();
    lives.push(
      importNext(parts, killed.signal).catch((error: { code?: string }) => {
        if (error.code !== "CONNECTION_CLOSED" && error.code !== "ABORT_ERR") throw error;
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 250 + randomInt(650)));
    if (life % 2 === 0) killed.abort();
    else await db`update sheet set lease_until = now() where distribution_id = ${troubled.id} and state = 'reading'`; // and the old one lives on
  }
  await Promise.all(lives);
  for (let life = 0; life < 20 && !(await isRead()); life++) {
    await db`update sheet set lease_until = now() where distribution_id = ${troubled.id} and state = 'reading'`;
    await importNext(importerParts(db), new AbortController().signal);
  }
  await checkEveryRow(troubled, sheet);
  assert.deepEqual(await storedOf(troubled), await storedOf(calm));
});
