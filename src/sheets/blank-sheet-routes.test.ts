import assert from "node:assert/strict";
import { test } from "node:test";
import { givenAccount } from "../../test/support/given-account.ts";
import { serveApi } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { blankSheetRoutes } from "./blank-sheet-routes.ts";

const db = await testDatabase();
const call = await serveApi((api) => blankSheetRoutes(api, { db, now: () => new Date("2026-03-20T10:00:00Z") }));

test("every blank sheet of the list can be downloaded by a key that may only read", async () => {
  const { id } = await givenAccount(db);
  const account = { id, scopes: ["read"] as const };
  const { json } = await call("GET", "/blank-sheets", account);
  assert.equal(json.items.length, 10);
  for (const { file } of json.items) {
    const { status, headers, text } = await call("GET", file.replace("/api/v1", ""), account);
    assert.equal(status, 200, file);
    assert.match(headers.get("content-disposition") ?? "", /^attachment; filename="[\w ()]+\.xlsx"$/);
    assert.ok(text.startsWith("PK"));
  }
});

test("the list says which columns a sheet has and which of them are needed", async () => {
  const account = await givenAccount(db);
  const { json } = await call("GET", "/blank-sheets", account);
  const { title, purpose, columns } = json.items.find(({ name }: { name: string }) => name === "sms-messages");
  assert.equal(title, "SMS messages");
  assert.match(purpose, /[а-яё]/i, "in the language of the account");
  assert.deepEqual(columns[0], { title: "phone", field: "phoneNumber", required: true });
  assert.deepEqual(columns.at(-1), { title: "callback data", field: "callbackData", required: false });
});

test("the sample is a workbook of its own", async () => {
  const account = await givenAccount(db);
  const { status, headers, text } = await call("GET", "/blank-sheets/sample.xlsx", account);
  assert.deepEqual([status, headers.get("content-disposition")], [200, 'attachment; filename="sample.xlsx"']);
  assert.ok(text.startsWith("PK"));
});

test("a name that no blank sheet has is not found", async () => {
  const account = await givenAccount(db);
  for (const name of ["nothing", "constructor", "sms-messages.csv"])
    assert.equal((await call("GET", `/blank-sheets/${name}.xlsx`, account)).status, 404, name);
});
