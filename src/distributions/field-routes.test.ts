import assert from "node:assert/strict";
import { test } from "node:test";
import { givenAccount } from "../../test/support/given-account.ts";
import { serveApi } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { fields, findField } from "../fields/fields.ts";
import type { FieldView } from "./field-api.ts";
import { fieldRoutes } from "./field-routes.ts";

const db = await testDatabase();
const call = await serveApi((api) => fieldRoutes(api, { db }));

async function fieldsFor(language: "en" | "ru"): Promise<FieldView[]> {
  const { status, json } = await call("GET", "/fields", await givenAccount(db, { language }));
  assert.equal(status, 200);
  return json.items;
}

test("every field is listed once, in the language of the reader, and each of its names leads to it", async () => {
  const [english, russian] = [await fieldsFor("en"), await fieldsFor("ru")];
  assert.deepEqual(
    english.map(({ key }) => key),
    fields.map(({ key }) => key),
  );
  for (const { key, names, help } of english) {
    assert.ok(help.length > 10, key);
    for (const name of names) assert.equal(findField(name)?.key, key, name);
  }
  for (const { title, help } of russian) assert.match(`${title} ${help}`, /[а-яё]/i);
});

test("a field says whether it can be a default, what it can be, and which channels use it", async () => {
  const all = new Map((await fieldsFor("en")).map((field) => [field.key, field]));
  assert.equal(all.get("phoneNumber")?.canBeDefault, false);
  assert.equal(all.get("text")?.canBeDefault, true);
  assert.deepEqual(all.get("priority")?.choices, ["high", "normal", "low"]);
  assert.deepEqual(all.get("useShortLinks")?.choices, ["true", "false"]);
  assert.deepEqual(all.get("text")?.choices, []);
  assert.ok(all.get("phoneNumber")?.channels.includes("sms"));
});
