import assert from "node:assert/strict";
import { test } from "node:test";
import {
  accepted,
  checkCounters,
  claimFrom,
  type GivenOptions,
  getDistribution,
  givenDistribution,
  givenProviderAccount,
  readyOf,
} from "../../test/support/builders.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { givenSmsAccount, readAllSheets, secrets, uploadNew } from "../../test/support/given-upload.ts";
import { serveApi } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { findConnector } from "../connectors/registry.ts";
import { recordReady } from "../dispatch/claim-group.ts";
import { finishDistributions } from "../dispatch/finish-distributions.ts";
import type { RowMessage } from "../fields/row-message.ts";
import { parseMessageId } from "../messages/message-id.ts";
import { parseId, presentId } from "../platform/id.ts";
import { distributionRoutes } from "./distribution-routes.ts";
import { messageRoutes } from "./message-routes.ts";
import { findMessage } from "./message-store.ts";
import { pauseEverything } from "./pause-everything.ts";
import { trialRoutes } from "./trial-routes.ts";

const db = await testDatabase();
/** Three at night in Moscow. */
const night = new Date("2026-03-24T00:00:00Z");
const call = await serveApi((api) => {
  trialRoutes(api, { db, secrets, findConnector, now: () => night });
  distributionRoutes(api, { db, secrets, now: () => night });
  messageRoutes(api, { db, now: () => night });
});

async function given(message: Partial<RowMessage> = {}, options: GivenOptions = {}) {
  const account = await givenAccount(db, { language: "en" });
  await givenProviderAccount(db, account.id);
  const distribution = await givenDistribution(db, [message], { account, started: false, ...options });
  const send = (body: object, by: { id: number } = account) =>
    call("POST", `/distributions/${presentId(distribution.id)}/test-messages`, by, body);
  return { account, distribution, send };
}

function testOf(json: { distributionId: string; messages: { id: string }[] }) {
  const keys = json.messages.map(({ id }) => parseMessageId(id));
  return { id: parseId(json.distributionId) ?? 0, keys: keys.filter((key) => key !== undefined) };
}

test("what a row says goes to one's own phones at once, at night too, and is no part of its distribution", async () => {
  const windows = [{ opensAt: 9 * 3600, closesAt: 20 * 3600 }];
  const ids = { externalId: "e", groupId: "g", callbackUrl: "https://example.com/told", uniqueMessageId: "u" };
  const { account, distribution, send } = await given({ windows, kept: { displayName: "Acme" }, ...ids });
  const { status, json } = await send({ row: 2, to: ["8 916 000-00-01", "+79160000002"] });
  assert.equal(status, 201);
  assert.deepEqual(
    json.messages.map(({ phoneNumber }: { phoneNumber: string }) => phoneNumber),
    ["+79160000001", "+79160000002"],
  );
  const { id, keys } = testOf(json);
  const own = { accountId: account.id, id };
  const claimed = await claimFrom(db, own, { now: night });
  assert.deepEqual(
    claimed?.deliveries.map(({ address, text, sender }) => [address, text, sender]),
    [
      ["+79160000001", "Hello", "Shop"],
      ["+79160000002", "Hello", "Shop"],
    ],
  );
  const [key] = keys;
  assert.ok(key);
  const message = await findMessage(db, account.id, key);
  assert.deepEqual(message?.kept, { displayName: "Acme" });
  assert.deepEqual(
    [message?.externalId, message?.groupId, message?.callbackUrl, message?.uniqueMessageId],
    [null, null, null, null],
    "nobody else is told of a test",
  );
  await checkCounters(db, own);
  await checkCounters(db, distribution);
  assert.equal((await getDistribution(db, distribution)).messageCount, 1);
});

test("a test is a distribution of its own that says so, and ends like any other", async () => {
  const { account, distribution, send } = await given();
  const { id } = testOf((await send({ row: 2, to: "+79160000001" })).json);
  const own = { accountId: account.id, id };
  const { json } = await call("GET", `/distributions/${presentId(id)}`, account);
  assert.deepEqual([json.name, json.testOf, json.state], ["Test: Sale", presentId(distribution.id), "running"]);
  assert.equal((await call("GET", `/distributions/${presentId(distribution.id)}`, account)).json.testOf, null);
  const claimed = await claimFrom(db, own, { now: night });
  assert.ok(claimed);
  await recordReady(db, readyOf(claimed, accepted, { hasReceipts: false }), night);
  await finishDistributions(db, night);
  const { state, counts } = await getDistribution(db, own);
  assert.deepEqual([state, counts.sent], ["finished", 1]);
});

test("tests are in no list unless they are asked for or named", async () => {
  const { account, distribution, send } = await given();
  const { id } = testOf((await send({ row: 2, to: "+79160000077" })).json);
  const [own, test] = [distribution.id, id].map(presentId);
  const distributionsAt = async (query: string) =>
    (await call("GET", `/distributions?${query}`, account)).json.items.map((item: { id: string }) => item.id);
  assert.deepEqual(await distributionsAt(""), [own]);
  assert.deepEqual(await distributionsAt("state=running"), []);
  assert.deepEqual((await distributionsAt("tests=include")).toSorted(), [own, test].toSorted());
  assert.equal((await call("GET", `/distributions/${test}`, account)).status, 200);

  const ofAt = async (query: string) =>
    (await call("GET", `/messages?${query}`, account)).json.items.map(
      (item: { distribution: { id: string } }) => item.distribution.id,
    );
  assert.deepEqual(await ofAt(""), [own]);
  assert.deepEqual(await ofAt("phoneNumber=%2B79160000077"), []);
  assert.deepEqual((await ofAt("tests=include")).toSorted(), [own, test].toSorted());
  assert.deepEqual([await ofAt(`distributionId=${test}`), await ofAt(`bulkId=${test}`)], [[test], [test]]);
});

test("a test never goes past a pause of everything", async () => {
  const { account, send } = await given();
  await pauseEverything(db, { id: account.id, keyId: null, person: null }, night);
  const { id } = testOf((await send({ row: 2, to: "+79160000001" })).json);
  assert.equal((await getDistribution(db, { accountId: account.id, id })).state, "paused");
  assert.equal(await claimFrom(db, { id }, { now: night }), null);
});

test("a text that is in no row is checked as a row would be, and sent", async () => {
  const { account, send } = await given();
  const written = { channel: "sms", from: "Shop", text: "Only a try", to: "+79160000001" };
  const { status, json } = await send(written);
  assert.equal(status, 201);
  const claimed = await claimFrom(db, { id: testOf(json).id }, { now: night });
  assert.deepEqual(
    claimed?.deliveries.map(({ text }) => text),
    ["Only a try"],
  );
  for (const [change, place] of [
    [{ from: "Much too long a name" }, "/body/from"],
    [{ text: "Dear {name}" }, "/body/text"],
    [{ to: ["+79160000001", "12"] }, "/body/to/1"],
    [{ to: "12" }, "/body/to"],
  ] as const) {
    const refused = await send({ ...written, ...change });
    assert.deepEqual([refused.status, refused.json.faults[0].place], [422, place]);
  }
  const six = Array.from({ length: 6 }, (_, index) => `+7916000000${index}`);
  assert.equal((await send({ ...written, to: six })).status, 422);
  assert.ok((await getDistribution(db, { accountId: account.id, id: testOf(json).id })).testOf);
});

test("only the first step of a cascade goes to oneself: the others would go to the row's own recipient", async () => {
  const step = {
    ...{ channel: "sms" as const, address: "+79167777777", sender: "Shop", text: "Two", validityMinutes: null },
    ...{ evenIfDelivered: false, providerAccountId: null, kept: {} },
  };
  const { account, send } = await given({ furtherSteps: [step] });
  const [key] = testOf((await send({ row: 2, to: "+79160000001" })).json).keys;
  assert.ok(key);
  assert.equal((await findMessage(db, account.id, key))?.steps, null);
});

test("what cannot be tried is refused with what to do", async () => {
  const push = await given({ channel: "push", address: "device" });
  const refused = await push.send({ row: 2, to: "+79160000001" });
  assert.deepEqual([refused.status, refused.json.code], [409, "test_needs_phone"]);
  assert.equal((await push.send({ row: 3, to: "+79160000001" })).status, 404);
  assert.equal((await push.send({ row: 2, to: "+79160000001" }, await givenAccount(db))).status, 404);

  const account = await givenSmsAccount(db);
  const id = await uploadNew(db, account, "phone,text\n12,Hello\n+79160000002,Hello\n");
  await readAllSheets(db);
  const body = { row: 2, to: "+79160000001" };
  const wrong = await call("POST", `/distributions/${presentId(id)}/test-messages`, account, body);
  assert.deepEqual([wrong.status, wrong.json.code], [409, "row_has_errors"]);
});
