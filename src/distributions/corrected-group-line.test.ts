import assert from "node:assert/strict";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { claimFrom, noon, readyOf, rejected } from "../../test/support/builders.ts";
import { givenSmsAccount, readAllSheets, uploadNew } from "../../test/support/given-upload.ts";
import { supplementsIn } from "../../test/support/supplemented.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { type Own, uploadsIn } from "../../test/support/uploaded.ts";
import type { Account } from "../accounts/account.ts";
import { recordReady } from "../dispatch/claim-group.ts";
import { presentMessageId } from "../messages/message-id.ts";
import { presentId } from "../platform/id.ts";
import { listProviderAccounts } from "../provider-accounts/provider-account-store.ts";
import { saveRecipients } from "../recipients/save-recipients.ts";
import { listMessages } from "./message-store.ts";
import { writeReport } from "./report.ts";

const db = await testDatabase();
const { start, sheetsOf } = uploadsIn(db);
const { workbookOf, supplement, countsOf } = supplementsIn(db);

async function givenGroup(account: Account): Promise<void> {
  const people = [
    { clientId: "1", phone: "+79991234501", variables: { name: "Anna" }, groups: ["Club"] },
    { clientId: "2", phone: "+79991234502", variables: { name: "Boris" }, groups: ["Club"] },
  ];
  await db.begin((tx) => saveRecipients(tx, account.id, people, noon));
}

async function givenRead(account: Account, content: string): Promise<Own> {
  const own = { accountId: account.id, id: await uploadNew(db, account, content) };
  await readAllSheets(db);
  return own;
}

async function failAll(own: Own): Promise<void> {
  const [providerAccount] = await listProviderAccounts(db, own.accountId);
  assert.ok(providerAccount);
  const claimed = await claimFrom(db, own, { providerAccountId: providerAccount.id });
  assert.equal(claimed?.deliveries.length, 2);
  await recordReady(db, readyOf(claimed, rejected), noon);
}

async function reportOf({ accountId, id }: Own): Promise<string> {
  const request = { accountId, distributionId: id, sheets: await sheetsOf({ accountId, id }) };
  return text(writeReport(db, { ...request, language: "en", timeZone: "Europe/Moscow" }, "csv"));
}

async function messagesOf({ accountId, id }: Own) {
  const messages = await listMessages(db, { accountId, distributionId: id, limit: 10 });
  return messages.map((message) => [presentMessageId(message), message.address, message.text, message.state]);
}

test("a bad line of a report of a group says which row it was, and once it is corrected goes once and to its own person", async (t) => {
  const account = await givenSmsAccount(db);
  await givenGroup(account);
  const first = await givenRead(account, "recipient type,messenger user id,text\ngroup,Club,Hello {name}\n");
  await start(first);
  await failAll(first);
  const lines = (await reportOf(first)).split("\r\n");
  const spoilt = lines.map((line, index) => (index === 2 ? line.replace("{name}", "{nmae}") : line)).join("\r\n");

  const own = await givenRead(account, spoilt);
  const id = presentId(own.id);
  const anna = [`${id}-1-2-1`, "+79991234501", "Hello Anna", "created"];
  assert.deepEqual(await messagesOf(own), [anna]);
  const [bad, ...others] = await workbookOf(t, own);
  assert.ok(bad);
  assert.deepEqual(
    [bad.text, bad["message id"], bad["carillon row"], others],
    ["Hello {nmae}", `${presentId(first.id)}-1-2-2`, `${id}:1:3`, []],
  );

  const corrected = [{ ...bad, text: "Hello {name}" }];
  await supplement(own, corrected);
  await supplement(own, corrected);
  assert.deepEqual(await messagesOf(own), [anna, [`${id}-2-2-2`, "+79991234502", "Hello Boris", "created"]]);
  assert.deepEqual((await countsOf(own)).slice(1), [
    [1, 0, 1, 0],
    [1, 0, 0, 1],
  ]);
  assert.deepEqual(await workbookOf(t, own), []);
});
