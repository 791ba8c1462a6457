import assert from "node:assert/strict";
import { test } from "node:test";
import { claimFrom, givenDistribution, noon } from "../../test/support/builders.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { givenSmsAccount, readAllSheets, secrets, uploadMore, uploadNew } from "../../test/support/given-upload.ts";
import { serveApi } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { findConnector } from "../connectors/registry.ts";
import { presentId } from "../platform/id.ts";
import type { ProviderAccount } from "../provider-accounts/provider-account.ts";
import { measureText } from "./text-size.ts";
import { trialRoutes } from "./trial-routes.ts";

const db = await testDatabase();
const call = await serveApi((api) => trialRoutes(api, { db, secrets, findConnector, now: () => noon }));

async function preview(account: { id: number }, id: number, query: string) {
  return call("GET", `/distributions/${presentId(id)}/preview?${query}`, account);
}

test("a row is shown as its recipients will see it: text, size, sender, zone, and when it goes", async () => {
  const account = await givenSmsAccount(db);
  const id = await uploadNew(db, account, "phone,text,name\n+79160000001,Dear {name},Анна\n+79160000002,Hello,Ann\n");
  await readAllSheets(db);
  const { status, json } = await preview(account, id, "row=2");
  assert.equal(status, 200);
  const [message, ...others] = json.messages;
  assert.deepEqual([json.sheet, json.row, others, json.problems.length], [1, 2, [], 0]);
  assert.deepEqual(
    [message.phoneNumber, message.from, message.text, message.channel, message.state],
    ["+79160000001", "Shop", "Dear Анна", "sms", "created"],
  );
  assert.deepEqual(message.size, { parts: 1, alphabet: "unicode", unicodeBecauseOf: ["А", "н", "а"] });
  assert.deepEqual(message.timeZones, ["Europe/Moscow"]);
  assert.equal(message.when.schedule.goesAt, null, "nobody has started it");
  assert.equal(message.when.ifReleasedNow.goesAt, noon.toISOString());
  const plain = (await preview(account, id, "row=3")).json.messages[0];
  assert.deepEqual(plain.size, { parts: 1, alphabet: "gsm", unicodeBecauseOf: [] });
});

test("of a row with problems the problems are told in words, of one that is not there that it is not", async () => {
  const account = await givenSmsAccount(db);
  const id = await uploadNew(db, account, "phone,text\n12,Hello\n+79160000002,Hello\n\n");
  await uploadMore(db, { accountId: account.id, id }, "phone,text\n+79160000003,Second\n");
  await readAllSheets(db);
  const { json } = await preview(account, id, "row=2");
  assert.deepEqual([json.messages, json.problems.length, json.problems[0].field], [[], 1, "phoneNumber"]);
  assert.match(json.problems[0].message, /\w+ \w+/);
  assert.equal((await preview(account, id, "row=2&sheet=2")).json.messages[0].text, "Second");
  for (const [query, words] of [
    ["row=77", /row 77 .*last one that was read is 3/],
    ["row=2&sheet=9", /sheet 9/],
  ] as const) {
    const missing = await preview(account, id, query);
    assert.equal(missing.status, 404);
    assert.match(missing.json.detail, words);
  }
  assert.equal((await preview(await givenAccount(db), id, "row=2")).status, 404);
});

test("what is kept beside the text, further steps and messages that went are shown as well", async () => {
  const step = {
    ...{ channel: "sms" as const, address: "+79160000009", sender: "Acme", text: "Step two", validityMinutes: null },
    ...{ evenIfDelivered: false, providerAccountId: null, kept: {} },
  };
  const kept = { buttons: [{ text: "Buy", url: "https://example.com" }] };
  const distribution = await givenDistribution(db, [{ channel: "viber", kept, furtherSteps: [step] }]);
  const account = { id: distribution.accountId };
  const [message] = (await preview(account, distribution.id, "row=2")).json.messages;
  assert.deepEqual([message.content, message.size.alphabet], [kept, null]);
  assert.deepEqual(
    message.furtherSteps.map(({ text, size }: { text: string; size: { parts: number } }) => [text, size.parts]),
    [["Step two", 1]],
  );
  await claimFrom(db, distribution);
  const [gone] = (await preview(account, distribution.id, "row=2")).json.messages;
  assert.deepEqual([gone.state, gone.when], ["sending", null]);
});

test("a text is measured on the line that makes most parts of it", () => {
  const line = (connector: string, settings: object) => ({ connector, settings }) as ProviderAccount;
  const measure = (text: string, accounts: ProviderAccount[]) => measureText(text, "sms", { accounts, findConnector });
  const long = "ç".repeat(150);
  assert.deepEqual(measure(long, []).parts, 3, "Unicode");
  assert.deepEqual(measure(long, [line("smpp-sms", { alphabet: "latin1", udhReference: 8 })]), {
    ...{ parts: 2, alphabet: "latin1", unicodeBecauseOf: [] },
  });
  const http = line("http-gateway-sms", {});
  assert.deepEqual(measure("a".repeat(161), [http]).parts, 2, "the network is paid by parts, whatever the call takes");
  assert.deepEqual(measure("“Hi”", [http]).unicodeBecauseOf, ["“", "”"]);
});
