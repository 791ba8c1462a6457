import assert from "node:assert/strict";
import { test } from "node:test";
import { givenDistribution, noon } from "../../test/support/builders.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { givenBrowser, givenPerson } from "../../test/support/given-person.ts";
import { readAllSheets, uploadMore } from "../../test/support/given-upload.ts";
import { serveApp } from "../../test/support/serve-app.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { presentId } from "../platform/id.ts";

const db = await testDatabase();
const { url } = await serveApp(db, { now: () => noon });

/** Somebody who reads English, in an account whose language is Russian, and the other way round. */
const readers = [
  { language: "en", accountLanguage: "ru", isRead: /[a-z]+ [a-z]+/, isNot: /\p{Script=Cyrillic}/u },
  { language: "ru", accountLanguage: "en", isRead: /[а-яё]+ [а-яё]+/, isNot: /[a-z]+ [a-z]+ [a-z]+/ },
] as const;

for (const { language, accountLanguage, isRead, isNot } of readers) {
  test(`who reads ${language} is answered in it, where the account's language is ${accountLanguage}`, async () => {
    const account = await givenAccount(db, { language: accountLanguage });
    const person = await givenPerson(db, account);
    await db`update person set language = ${language} where id = ${person.id}`;
    const { call, token } = await givenBrowser(db, url, person, noon);
    const { id } = await givenDistribution(db, [{}], { account });
    await db`update delivery set state = 'failed', slot_id = null, reason = 'bad_address', settled_at = ${noon} where distribution_id = ${id}`;
    await db`update distribution set failed_count = 1, created_count = 0 where id = ${id}`;
    await db`update slot set waiting_count = 0 where distribution_id = ${id}`;
    const path = `/distributions/${presentId(id)}`;

    const cookie = `carillon_session=${token()}`;
    const report = await fetch(`${url}/api/v1${path}/report?format=csv`, { headers: { cookie } });
    const plan = await call("PUT", "/numbering-plan", formOf("prefix,zone\nnone,nowhere\n"));
    const refused = await call("DELETE", path);
    await uploadMore(db, { accountId: account.id, id }, "%PDF-1.7");
    await readAllSheets(db);
    const [, sheet] = (await call("GET", path)).json.sheets;

    assert.deepEqual([plan.status, refused.status], [422, 409]);
    const told = [plan.json.detail, plan.json.faults[0].message, refused.json.detail, sheet.error.message];
    for (const words of [...told, (await report.text()).split("\n")[1] ?? ""]) {
      assert.match(words, isRead);
      assert.doesNotMatch(words, isNot);
    }
  });
}

function formOf(text: string): FormData {
  const form = new FormData();
  form.set("file", new Blob([text]), "file.csv");
  return form;
}
