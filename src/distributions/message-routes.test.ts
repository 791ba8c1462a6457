import assert from "node:assert/strict";
import { test } from "node:test";
import {
  claimFrom,
  givenDistribution,
  givenProviderAccount,
  keyOf,
  noon,
  readyOf,
  rejected,
} from "../../test/support/builders.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { serveApi } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { recordReady } from "../dispatch/claim-group.ts";
import { presentMessageId } from "../messages/message-id.ts";
import { distributionRoutes } from "./distribution-routes.ts";
import { messageRoutes } from "./message-routes.ts";
import { findReadingAccount } from "./reading-account.ts";

const db = await testDatabase();
const now = () => noon;
const secrets = { seal: () => Buffer.alloc(0), open: () => Buffer.alloc(0) };
const call = await serveApi((api) => {
  messageRoutes(api, { db, now });
  distributionRoutes(api, { db, now, secrets });
});
const idOf = (distribution: { id: number }, row = 2) => presentMessageId(keyOf(distribution, row));

test("a message is told with its history, in the language of its account", async () => {
  const distribution = await givenDistribution(db, [{}], { accountSettings: { language: "ru" } });
  const claimed = await claimFrom(db, distribution, {
    providerAccountId: await givenProviderAccount(db, distribution.accountId),
  });
  assert.ok(claimed);
  await recordReady(db, readyOf(claimed, rejected), noon);
  const { status, json } = await call("GET", `/messages/${idOf(distribution)}`, { id: distribution.accountId });
  assert.equal(status, 200);
  assert.deepEqual(
    [json.id, json.state, json.providerCode, json.history.attempts.length],
    [idOf(distribution), "failed", "11", 1],
  );
  assert.equal(json.reason.text, "Номер не существует или не принимает сообщения");
});

test("another account's message, and what is no message id, are not there", async () => {
  const distribution = await givenDistribution(db, [{}]);
  assert.equal((await call("GET", `/messages/${idOf(distribution)}`, { id: distribution.accountId + 1 })).status, 404);
  assert.ok([400, 404].includes((await call("GET", "/messages/nonsense", { id: distribution.accountId })).status));
});

test("messages are listed page by page, by the cursor of the page before", async () => {
  const distribution = await givenDistribution(db, [{}, {}, {}]);
  const account = { id: distribution.accountId };
  const first = await call("GET", "/messages?limit=2", account);
  assert.deepEqual(
    first.json.items.map(({ row }: { row: number }) => row),
    [2, 3],
  );
  const second = await call("GET", `/messages?limit=2&cursor=${first.json.next}`, account);
  assert.deepEqual([second.json.items.map(({ row }: { row: number }) => row), second.json.next], [[4], null]);
});

test("one message is paused, resumed and taken back; then it is refused with its state", async () => {
  const distribution = await givenDistribution(db, [{}]);
  const post = async (action: string) => {
    const { status, json } = await call("POST", `/messages/${idOf(distribution)}/${action}`, {
      id: distribution.accountId,
    });
    return [status, status === 200 ? json.state : json.reason];
  };
  assert.deepEqual(await post("pause"), [200, "paused"]);
  assert.deepEqual(await post("resume"), [200, "created"]);
  assert.deepEqual(await post("cancellation"), [200, "cancelled"]);
  assert.equal((await post("pause"))[0], 409);
});

test("who may only read changes nothing", async () => {
  const distribution = await givenDistribution(db, [{}]);
  const reader = { id: distribution.accountId, scopes: ["read"] as const };
  assert.equal((await call("POST", `/messages/${idOf(distribution)}/cancellation`, reader)).status, 403);
  assert.equal((await call("POST", `/distributions/${distribution.id.toString(36)}/pause`, reader)).status, 403);
});

test("a distribution is told with counts that sum to its messages, to its account only", async () => {
  const distribution = await givenDistribution(db, [{}, {}]);
  const path = `/distributions/${distribution.id.toString(36)}`;
  const { json } = await call("GET", path, { id: distribution.accountId });
  const counts: number[] = Object.values(json.counts);
  assert.deepEqual([json.state, json.messages, counts.reduce((sum, count) => sum + count)], ["running", 2, 2]);
  for (const [method, action] of [
    ["GET", ""],
    ["GET", "/problems"],
    ["GET", "/forecast"],
    ["POST", "/pause"],
    ["POST", "/start"],
  ] as const) {
    assert.equal((await call(method, `${path}${action}`, { id: distribution.accountId + 1 })).status, 404, action);
  }
});

test("rows are checked against the channels by which their account can send", async () => {
  const { id: accountId } = await givenAccount(db, { country: "DE" });
  assert.deepEqual([...(await findReadingAccount(db, accountId)).channels], []);
  await givenProviderAccount(db, accountId);
  const account = await findReadingAccount(db, accountId);
  assert.deepEqual([[...account.channels], account.country], [["sms"], "DE"]);
});
