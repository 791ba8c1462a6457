import assert from "node:assert/strict";
import { buffer } from "node:stream/consumers";
import { test } from "node:test";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { givenProviderAccount } from "../../test/support/builders.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { readAllSheets, uploadNew } from "../../test/support/given-upload.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { writeSampleSheet } from "../sheets/sample-sheet.ts";
import { findDistribution } from "./distribution-store.ts";
import { listMessages } from "./message-store.ts";
import { listProblems } from "./problem-store.ts";

const db = await testDatabase();

for (const language of ["en", "ru"] as const) {
  test(`the sample in ${language} has 18 messages to four countries at any hour, and two rows that are wrong on purpose`, async () => {
    const account = await givenAccount(db, { language });
    await givenProviderAccount(db, account.id);
    const id = await uploadNew(db, account, await buffer(writeSampleSheet(language)), { defaults: {} });
    await readAllSheets(db);

    const owner = { accountId: account.id, distributionId: id };
    assert.equal((await findDistribution(db, account.id, id))?.messageCount, 18);
    const problems = await listProblems(db, owner, { severity: "error", limit: 10 });
    assert.deepEqual(
      problems.map(({ rowNumber, field }) => [rowNumber, field]),
      [
        [8, "phoneNumber"],
        [15, "text"],
      ],
    );
    const messages = await listMessages(db, { ...owner, limit: 50 });
    const countries = new Set(messages.map(({ address }) => parsePhoneNumberFromString(address)?.country));
    assert.deepEqual([...countries].sort(), ["AU", "DE", "SE", "US"]);
    const windows = await db`select distinct windows from slot where distribution_id = ${id}`;
    assert.deepEqual([...windows], [{ windows: [{ opensAt: 0, closesAt: 86_400 }] }]);
    for (const { text } of messages) assert.doesNotMatch(text, /[{}]/);
  });
}

test("no number of the sample can be anybody's", async () => {
  const fiction = /^\+(1\d{3}55501\d\d|49171392(00)\d\d|467017406\d\d|61491570(006|156|157|158|159))$/;
  const account = await givenAccount(db, { language: "en" });
  await givenProviderAccount(db, account.id);
  const id = await uploadNew(db, account, await buffer(writeSampleSheet("en")), { defaults: {} });
  await readAllSheets(db);
  for (const { address } of await listMessages(db, { accountId: account.id, distributionId: id, limit: 50 }))
    assert.match(address, fiction);
});
