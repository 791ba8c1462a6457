import assert from "node:assert/strict";
import { test } from "node:test";
import { givenDistribution, later, moscowZones, noon, readRows } from "../../../test/support/builders.ts";
import { checkCounts } from "../../../test/support/check-invariants.ts";
import {
  givenSmsAccount,
  readAllSheets,
  secrets,
  smsDefaults,
  uploadMore,
} from "../../../test/support/given-upload.ts";
import { serveApi } from "../../../test/support/serve-api.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { uploadsIn } from "../../../test/support/uploaded.ts";
import { newId, presentId } from "../../platform/id.ts";
import { distributionRoutes } from "../distribution-routes.ts";
import { sheetRoutes } from "../sheet-routes.ts";
import { leaseSheet } from "../sheet-store.ts";
import { SlotFinder } from "../slot-finder.ts";
import { storeBlock } from "../store-block.ts";
import { discardRoutes } from "./discard-routes.ts";
import { eraseNextBlock } from "./erase-distributions.ts";

const db = await testDatabase();
const now = () => noon;
const call = await serveApi((api) => {
  distributionRoutes(api, { db, secrets, now });
  sheetRoutes(api, { db, secrets, now });
  discardRoutes(api, { db, now });
});
const { givenRead, givenUploaded, distributionOf, messagesOf, sheetsOf, start } = uploadsIn(db);
type Own = { accountId: number; id: number };
const accountOf = ({ accountId }: Own) => ({ id: accountId });
const pathOf = ({ id }: Own) => `/distributions/${presentId(id)}`;
const discard = (own: Own) => call("DELETE", pathOf(own), accountOf(own));
const takeBack = (own: Own, number: number) => call("DELETE", `${pathOf(own)}/sheets/${number}`, accountOf(own));

async function rowsOf({ id }: Own): Promise<string[]> {
  const tables =
    await db`select distinct table_name as table from information_schema.columns where column_name = 'distribution_id'`;
  const found = [];
  for (const { table } of tables) {
    const rows = await db`select from ${db(table)} where distribution_id = ${id} limit 1`;
    if (rows.length > 0) found.push(table);
  }
  return found.sort();
}

const uniqueSheet = "phone;text;unique message id\n+79160000001;one;a\n+79160000002;two;b\nnobody;three;c\n";

test("a distribution that was never started is gone at once, and its rows soon after", async () => {
  const own = await givenRead(uniqueSheet);
  assert.equal((await discard(own)).status, 204);

  assert.equal((await call("GET", pathOf(own), accountOf(own))).status, 404);
  assert.deepEqual((await call("GET", "/distributions", accountOf(own))).json.items, []);
  assert.equal((await discard(own)).status, 404);
  assert.equal(await eraseNextBlock(db, noon), false, "whoever reads it still may need a moment");
  while (await eraseNextBlock(db, later(noon, { minutes: 1 })));
  assert.deepEqual(await rowsOf(own), []);
});

test("what a discarded distribution would have sent is no double of what comes after it", async () => {
  const own = await givenRead(uniqueSheet);
  await discard(own);
  const again = await call("POST", "/distributions", accountOf(own), formOf(uniqueSheet));
  await readAllSheets(db);
  const { json } = await call("GET", `/distributions/${again.json.id}`, accountOf(own));
  assert.deepEqual([json.messages, json.counts.skipped], [2, 0]);
});

function formOf(text: string): FormData {
  const form = new FormData();
  form.set("file", new Blob([text]), "sale.csv");
  form.set("defaults", JSON.stringify(smsDefaults));
  return form;
}

test("whoever reads a sheet while its distribution is discarded stores nothing more", async () => {
  const own = await givenUploaded();
  const sheet = await db.begin((tx) => leaseSheet(tx, newId(noon)));
  assert.ok(sheet);
  const slots = new SlotFinder(sheet, moscowZones);
  assert.equal(await storeBlock(db, sheet, readRows([{}]), slots, noon), "continue");
  await discard(own);
  await assert.rejects(storeBlock(db, sheet, readRows([{}], 3), slots, noon), /no distribution/);
  while (await eraseNextBlock(db, later(noon, { minutes: 1 })));
  assert.deepEqual(await rowsOf(own), []);
});

test("what was started is cancelled and not discarded", async () => {
  const distribution = await givenDistribution(db, [{}]);
  const { status, json } = await discard(distribution);
  assert.deepEqual([status, json.code], [409, "distribution_started"]);
  assert.match(json.detail, /cancel/);
});

test("a wrong file is taken back, and the others are read as if it had never been there", async () => {
  const own = await givenRead("phone;text\n+79160000001;one\n");
  await uploadMore(db, own, "phone;text\n+79160000001;one\n+79160000002;two\n");
  await readAllSheets(db);
  assert.deepEqual(await messagesOf(own), ["one", "one same_content", "two"]);

  assert.equal((await takeBack(own, 1)).json.state, "checking");
  await readAllSheets(db);
  assert.deepEqual(await messagesOf(own), ["one", "two"]);
  const { state, messageCount } = await distributionOf(own);
  assert.deepEqual([state, messageCount], ["created", 2]);
  await checkCounts(db, presentId(own.id));
});

test("without its last file a distribution is a draft again, and takes another one", async () => {
  const own = await givenRead();
  const { status, json } = await takeBack(own, 1);
  assert.deepEqual([status, json.state, json.messages, json.sheets], [200, "draft", 0, []]);
  await uploadMore(db, own, "phone;text\n+79160000009;nine\n");
  await readAllSheets(db);
  assert.deepEqual(await messagesOf(own), ["nine"]);
});

test("a file of which nothing could be read is taken back without reading the others anew", async () => {
  const own = await givenRead();
  await uploadMore(db, own, "nothing;in it\n1;2\n");
  await readAllSheets(db);
  assert.deepEqual(
    (await sheetsOf(own)).map(({ state }) => state),
    ["read", "refused"],
  );
  assert.equal((await takeBack(own, 2)).json.state, "created");
  assert.deepEqual(await messagesOf(own), ["one", "two"]);
});

test("the file after one that was taken back gets its number, and nothing of what was said of it", async () => {
  const own = await givenRead();
  await uploadMore(db, own, "nothing;in it\n1;2\n");
  await readAllSheets(db);
  await takeBack(own, 2);
  await uploadMore(db, own, "phone;text;colour\n+79160000009;nine;red\n");
  await readAllSheets(db);
  assert.deepEqual(await messagesOf(own), ["one", "two", "nine"]);
});

test("a file is taken back while it is read, and not after the start", async () => {
  const own = await givenUploaded();
  const sheet = await db.begin((tx) => leaseSheet(tx, newId(noon)));
  assert.ok(sheet);
  const slots = new SlotFinder(sheet, moscowZones);
  await storeBlock(db, sheet, readRows([{}]), slots, noon);
  assert.equal((await takeBack(own, 1)).json.state, "draft");
  assert.equal(await storeBlock(db, sheet, readRows([{}], 3), slots, noon), "lost");
  await checkCounts(db, presentId(own.id));

  const started = await givenRead();
  await start(started);
  assert.equal((await takeBack(started, 1)).json.code, "distribution_started");
  assert.equal((await takeBack(started, 7)).status, 409);
  assert.equal((await takeBack(own, 7)).status, 404);
});

test("a draft is made of settings alone, can be changed, and says what it lacks when it is to start", async () => {
  const account = await givenSmsAccount(db);
  const { status, json: draft } = await call("POST", "/distributions", account, { priority: "high" });
  assert.deepEqual([status, draft.state, draft.name, draft.priority], [201, "draft", "Untitled", "high"]);
  const path = `/distributions/${draft.id}`;
  const changed = await call("PATCH", path, account, { name: "Sale", defaults: smsDefaults, hiddenRows: "send" });
  assert.deepEqual([changed.status, changed.json.name, changed.json.state], [200, "Sale", "draft"]);
  assert.equal((await call("PATCH", `${path}?dryRun=true`, account, { hiddenRows: "ask" })).status, 200);
  for (const action of ["start", "cancellation", "pause", "copy"]) {
    const { status, json } = await call("POST", `${path}/${action}`, account, action === "copy" ? {} : undefined);
    if (action !== "copy") assert.deepEqual([status, json.code], [409, "distribution_draft"], action);
  }
  assert.equal((await call("GET", "/distributions?state=draft", account)).json.items.length, 1);

  const form = new FormData();
  form.set("file", new Blob(["phone;text\n+79160000001;one\n"]), "sale.csv");
  assert.equal((await call("POST", `${path}/sheets`, account, form)).json.state, "checking");
  await readAllSheets(db);
  assert.equal((await call("GET", path, account)).json.state, "created");
  assert.equal((await call("POST", "/distributions", account, { nmae: "x" })).status, 422);
});

test("a draft is discarded like anything that was never started", async () => {
  const account = await givenSmsAccount(db);
  const { json } = await call("POST", "/distributions", account, {});
  assert.equal((await call("DELETE", `/distributions/${json.id}`, account)).status, 204);
  assert.equal((await call("GET", `/distributions/${json.id}`, account)).status, 404);
});
