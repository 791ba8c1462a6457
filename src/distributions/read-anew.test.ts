import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { test } from "node:test";
import { checkCounters, claimFrom, later, noon, readyOf, rejected } from "../../test/support/builders.ts";
import { importerParts, readAllSheets, secrets, smsDefaults, uploadMore } from "../../test/support/given-upload.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { type Own, plainSheet, uploadsIn } from "../../test/support/uploaded.ts";
import { waitFor } from "../../test/support/wait-for.ts";
import { systemOf } from "../accounts/actor.ts";
import { recordReady } from "../dispatch/claim-group.ts";
import { finishDistributions } from "../dispatch/finish-distributions.ts";
import { newId } from "../platform/id.ts";
import { createLog } from "../platform/log.ts";
import { listProviderAccounts } from "../provider-accounts/provider-account-store.ts";
import { ExampleRows } from "../sheets/blank-sheet-examples.ts";
import { cancelDistribution } from "./cancel-distribution.ts";
import { importNext, startImporter, uploadContext } from "./importer.ts";
import { pauseEverything, resumeEverything } from "./pause-everything.ts";
import { readSheet } from "./read-sheet.ts";
import { findReadingAccount } from "./reading-account.ts";
import { retryMessages } from "./retry-messages.ts";
import { leaseSheet } from "./sheet-store.ts";
import { openUpload } from "./upload.ts";

const db = await testDatabase();

const { givenUploaded, givenRead, start, change, distributionOf, sheetsOf, keptOf, messagesOf, problemsOf } =
  uploadsIn(db);
const broken = "PK\u0003\u0004 nothing that anybody could read";

test("a file that is still on its way when its distribution starts arrives whole", async () => {
  const own = await givenRead();
  const bytes = new PassThrough();
  const adding = uploadMore(db, own, bytes);
  bytes.write(`phone;text\n+79160000003;three\n${"\n".repeat(300_000)}`);
  await waitFor(async () => (await keptOf(own))[0] === 2, { what: "a piece of the file to be stored", everyMs: 5 });
  await start(own);
  bytes.end("+79160000004;four\n");
  await adding;
  await readAllSheets(db);
  assert.deepEqual(
    (await sheetsOf(own)).map(({ state }) => state),
    ["read", "read"],
  );
  assert.deepEqual(
    (await messagesOf(own)).map((text) => text.trim()),
    ["one", "two", "three", "four"],
  );
  assert.deepEqual(await keptOf(own), [0, 0]);
  await checkCounters(db, own);
});

test("a sheet whose distribution was cancelled before anybody read it is not read, and its upload is destroyed", async () => {
  const own = await givenUploaded();
  await cancelDistribution(db, systemOf(own.accountId), own.id, noon);
  const lines: string[] = [];
  const log = createLog({ level: "info", stream: { write: (line) => void lines.push(line) } });
  await readAllSheets(db, { log });
  assert.deepEqual(
    (await sheetsOf(own)).map(({ state, errorReason }) => [state, errorReason]),
    [["read", null]],
  );
  assert.deepEqual([await messagesOf(own), await keptOf(own), lines], [[], [0, 0], []]);
});

test("a reader that is stopped while the database is away says nothing of the file, however often that was", async () => {
  const own = await givenUploaded();
  await db`update sheet set start_count = 9 where distribution_id = ${own.id}`;
  const stopping = new AbortController();
  let begun = 0;
  const begin = (...given: unknown[]) => {
    begun += 1;
    if (begun !== 4) return Reflect.apply(db.begin, db, given); // the fourth stores the first block
    setTimeout(() => stopping.abort(), 20);
    return Promise.reject(Object.assign(new Error("The line is gone."), { code: "CONNECTION_CLOSED" }));
  };
  const away = new Proxy(db, { get: (target, name) => (name === "begin" ? begin : Reflect.get(target, name)) });
  await assert.rejects(importNext(importerParts(away), stopping.signal), { code: "ABORT_ERR" });
  assert.equal((await sheetsOf(own))[0]?.state, "reading");
  await db`update sheet set lease_until = now() where distribution_id = ${own.id}`;
  await readAllSheets(db);
  assert.deepEqual(await messagesOf(own), ["one", "two"]);
});

test("an upload is destroyed at the start, by a cancel and after a day", async () => {
  const [started, cancelled, old] = [await givenRead(), await givenRead(), await givenRead()];
  assert.deepEqual(await keptOf(started), [1, 1]);
  await start(started);
  await cancelDistribution(db, systemOf(cancelled.accountId), cancelled.id, noon);
  assert.deepEqual(
    [await keptOf(started), await keptOf(cancelled), await keptOf(old)],
    [
      [0, 0],
      [0, 0],
      [1, 1],
    ],
  );
  const importer = startImporter(importerParts(db, { now: () => later(noon, { hours: 25 }) }));
  await waitFor(async () => (await keptOf(old))[1] === 0, { what: "the old upload to be destroyed", everyMs: 10 });
  await importer.stop();
  assert.deepEqual(await keptOf(old), [0, 0]);
  await assert.rejects(change(old, { hiddenRows: "send" }), { reason: "upload_gone" });
  await assert.rejects(change(started, { hiddenRows: "send" }), { reason: "distribution_running" });
});

test("settings of reading change what was read, exactly, as often as they are changed", async () => {
  const own = await givenRead("phone;words\n+79160000001;one\n12;two\n+79160000001;one\n");
  assert.deepEqual(
    (await sheetsOf(own)).map(({ state, errorReason }) => [state, errorReason]),
    [["refused", "missing_column"]],
  );
  const settings = [
    { change: { defaults: { ...smsDefaults, text: "Hello" } }, messages: ["Hello", "Hello same_content"] },
    {
      change: { defaults: { ...smsDefaults, text: "Hello {words}" } },
      messages: ["Hello one", "Hello one same_content"],
    },
    {
      change: { defaults: smsDefaults, columnFields: { WORDS: "text" as const } },
      messages: ["one", "one same_content"],
    },
    { change: { defaults: { ...smsDefaults, forceSend: "true" } }, messages: ["one", "one"] },
  ];
  for (const { change: settingsOfReading, messages } of settings) {
    await change(own, settingsOfReading);
    await readAllSheets(db);
    assert.deepEqual(await messagesOf(own), messages);
    await checkCounters(db, own);
    const [sheet] = await sheetsOf(own);
    assert.deepEqual([sheet?.rowCount, sheet?.problemRowCount, sheet?.messageCount], [3, 1, 2]);
    assert.equal((await distributionOf(own)).messageCount, 2);
  }
  assert.deepEqual((await problemsOf(own)).filter(({ rowNumber }) => rowNumber === 3).length, 1);
});

test("the same settings in another order are no change, also once it was started and paused", async () => {
  const own = await givenRead(plainSheet, { columnFields: { a: null, bb: "notes" } });
  await change(own, { defaults: { from: "Shop", channel: "sms" }, columnFields: { bb: "notes", a: null } });
  assert.equal((await distributionOf(own)).state, "created", "nothing is read anew");
  await start(own);
  await db`update distribution set state = 'paused' where id = ${own.id}`;
  await change(own, { name: "New", defaults: { from: "Shop", channel: "sms" } });
  await assert.rejects(change(own, { defaults: { from: "Other" } }), { reason: "distribution_started" });
});

test("a file that nobody can read does not hold up a change for those that were read", async () => {
  const own = await givenRead();
  await uploadMore(db, own, broken);
  await readAllSheets(db);
  assert.deepEqual(
    (await sheetsOf(own)).map(({ state }) => state),
    ["read", "refused"],
  );
  await change(own, { defaults: { ...smsDefaults, validityPeriod: "5" } });
  await readAllSheets(db);
  const sheets = await sheetsOf(own);
  assert.deepEqual(
    sheets.map(({ state, messageCount }) => [state, messageCount]),
    [
      ["read", 2],
      ["refused", 0],
    ],
  );
  assert.ok(sheets[1]?.errorMessage);
  await checkCounters(db, own);
  await start(own);
});

test("a reader that was overtaken by a change stores nothing, and leaves nothing in the way of the next", async () => {
  const own = await givenUploaded("phone;text;odd\n+79160000001;one;1\n12;two;2\n");
  const leased = await db.begin((tx) => leaseSheet(tx, newId(new Date())));
  assert.equal(leased?.distributionId, own.id);
  const distribution = await distributionOf(own);
  const account = await findReadingAccount(db, own.accountId);
  const upload = await openUpload(db, leased, secrets.open(leased.uploadKey, uploadContext(leased)));
  await change(own, { columnFields: { odd: "notes" } });
  const numberingPlan = { zoneOf: () => undefined } as never;
  const parts = { ...importerParts(db), signal: new AbortController().signal };
  const file = { path: upload.path, distribution, account, numberingPlan, examples: new ExampleRows() };
  assert.equal(await readSheet(parts, leased, file), "lost");
  await upload.close();
  assert.deepEqual([await problemsOf(own), await messagesOf(own)], [[], []]);
  await readAllSheets(db);
  assert.deepEqual(
    (await sheetsOf(own)).map(({ state, rowCount }) => [state, rowCount]),
    [["read", 2]],
  );
  assert.deepEqual(
    (await problemsOf(own)).map(({ code }) => code),
    ["phone_invalid"],
    "no word of an unknown column",
  );
  await checkCounters(db, own);
});

test("changes while a sheet is read, at any moment, end in what the last one says", async () => {
  const rows = Array.from(
    { length: 6000 },
    (_, index) => `${index % 10 === 3 ? "12" : `+7916${1_000_000 + index}`};n${index}`,
  );
  const own = await givenUploaded(`phone;words\n${rows.join("\n")}\n`, { defaults: { ...smsDefaults, text: "first" } });
  const importers = [startImporter(importerParts(db)), startImporter(importerParts(db))];
  for (const text of ["second", "third {words}", "fourth {words}", "last {words}"]) {
    await new Promise((resolve) => setTimeout(resolve, 150));
    await change(own, { defaults: { ...smsDefaults, text } });
  }
  await waitFor(async () => (await distributionOf(own)).state === "created", {
    what: "the sheet to be read",
    everyMs: 20,
  });
  await Promise.all(importers.map((importer) => importer.stop()));
  const [sheet] = await sheetsOf(own);
  assert.deepEqual([sheet?.rowCount, sheet?.problemRowCount, sheet?.messageCount], [6000, 600, 5400]);
  const [stored] = await db`
    select count(*)::integer as all, count(*) filter (where text like 'last n%')::integer as last from message where distribution_id = ${own.id}`;
  assert.deepEqual([stored?.all, stored?.last], [5400, 5400]);
  await checkCounters(db, own);
});

test("what begins again while everything is paused is held with it: a supplement, and a retry", async () => {
  for (const again of [
    async (own: Own) => {
      await uploadMore(db, own, "phone;text\n+79160000009;nine\n");
      await readAllSheets(db);
    },
    (own: Own) =>
      retryMessages(db, { by: systemOf(own.accountId), distributionId: own.id, states: ["failed"], now: noon }),
  ]) {
    const own = await givenRead();
    await start(own);
    const [line] = await listProviderAccounts(db, own.accountId);
    const claimed = await claimFrom(db, own, { providerAccountId: line?.id ?? 0 });
    assert.ok(claimed);
    await recordReady(db, readyOf(claimed, rejected), noon);
    await finishDistributions(db, noon);
    await pauseEverything(db, systemOf(own.accountId), noon);
    await again(own);
    assert.deepEqual(
      [(await distributionOf(own)).state, (await distributionOf(own)).pauseReason],
      ["paused", "everything"],
    );
    assert.equal(await claimFrom(db, own, { providerAccountId: line?.id ?? 0 }), null);
    await checkCounters(db, own);
    await resumeEverything(db, systemOf(own.accountId), noon);
    assert.equal((await distributionOf(own)).state, "running");
  }
});
