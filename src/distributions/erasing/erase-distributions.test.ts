import assert from "node:assert/strict";
import { test } from "node:test";
import { givenDistribution, keyOf, later, noon } from "../../../test/support/builders.ts";
import { checkCounts } from "../../../test/support/check-invariants.ts";
import { givenAccount } from "../../../test/support/given-account.ts";
import { secrets } from "../../../test/support/given-upload.ts";
import { serveApi } from "../../../test/support/serve-api.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { updateAccount } from "../../accounts/account-store.ts";
import { systemOf } from "../../accounts/actor.ts";
import { recordAudit } from "../../accounts/audit.ts";
import { listAuditEntries } from "../../accounts/audit-store.ts";
import { findConnector } from "../../connectors/registry.ts";
import { presentId } from "../../platform/id.ts";
import { insertReplies } from "../../receipts/receipt-inbox-store.ts";
import { cancelDistribution } from "../cancel-distribution.ts";
import { distributionRoutes } from "../distribution-routes.ts";
import { findDistribution } from "../distribution-store.ts";
import { messageRoutes } from "../message-routes.ts";
import { findMessage, listAttempts, listMessages } from "../message-store.ts";
import { retryMessages } from "../retry-messages.ts";
import { sheetRoutes } from "../sheet-routes.ts";
import { streamRoutes } from "../stream-routes.ts";
import { trialRoutes } from "../trial-routes.ts";
import { eraseNextBlock } from "./erase-distributions.ts";
import { noteWhatIsOld } from "./erasing-duties.ts";

const db = await testDatabase();
const parts = { db, secrets, now: () => noon, findConnector };
const call = await serveApi((api) => {
  for (const routes of [distributionRoutes, sheetRoutes, streamRoutes, messageRoutes, trialRoutes]) routes(api, parts);
});
const DAY_HOURS = 24;
const days = (count: number) => later(noon, { hours: count * DAY_HOURS });

/** What the sweeper does hour by hour, at a moment. */
async function sweepAt(now: Date): Promise<number> {
  await noteWhatIsOld(db, now);
  let turns = 0;
  while (await eraseNextBlock(db, now)) turns++;
  return turns;
}

/** One that ended at noon: its only message failed. */
async function givenEnded(messages = 1) {
  const rows = Array.from({ length: messages }, (_, index) => ({
    ...{ text: "Hello Ann", externalId: `crm-${index}`, clientId: "ann", kept: { notes: "VIP" } },
    ...{
      uniqueMessageId: `crm-0-${index}`,
      flowId: "flow of Ann",
      callbackUrl: "https://ann.example",
      callbackData: "Ann",
    },
    furtherSteps: [{ channel: "sms", address: "+79991000099", text: "Hello Ann" } as never],
  }));
  const given = await givenDistribution(db, rows, { defaults: { text: "Hello {name}" } });
  const { accountId, id } = given;
  await db`update delivery set state = 'failed', reason = 'refused', slot_id = null, settled_at = ${noon} where distribution_id = ${id}`;
  await db`update slot set waiting_count = 0 where distribution_id = ${id}`;
  await db`
    insert into attempt (account_id, distribution_id, sheet_number, row_number, destination_number, step, number, ended_at,
      provider_account_id, outcome, reason, code, detail)
    values (${accountId}, ${id}, 1, 2, 1, 1, 1, ${noon}, 1, 'rejected', 'refused', '11', 'Not to +79991000002')`;
  await db`insert into problem_row values (${accountId}, ${id}, 1, 9, '{8 999 100 00 09}')`;
  await db`
    insert into sheet_problem values (${accountId}, ${id}, 1, 9, 1, 'error', 'phone', 'phoneNumber', '8 999 100 00 09', 'phone_unknown', '{}')`;
  await db`update sheet set columns = '{phone,text}' where distribution_id = ${id}`;
  await db`update sheet set sample = '{+79991000002,Hello Ann}', sample_row_number = 2 where distribution_id = ${id}`;
  await db`insert into distribution_count values (${accountId}, ${id}, 'sms', 'failed', 'refused', ${messages})`;
  await db`
    update distribution set state = 'finished', finished_at = ${noon}, created_count = 0, failed_count = ${messages} where id = ${id}`;
  return given;
}

const isErased = async ({ accountId, id }: { accountId: number; id: number }) =>
  (await findDistribution(db, accountId, id))?.erasedAt !== null;

test("once a distribution is older than its account keeps personal data, what it said and to whom is nowhere any more", async () => {
  const given = await givenEnded();
  await sweepAt(days(181));

  const leaks = [];
  for (const {
    table,
  } of await db`select distinct table_name as table from information_schema.columns where column_name = 'distribution_id'`) {
    const [row] =
      await db`select string_agg(t::text, ' ') as text from ${db(table)} as t where distribution_id = ${given.id}`;
    if (/999100|Ann|ann|crm-0|VIP/.test(row?.text ?? "")) leaks.push(table);
  }
  assert.deepEqual(leaks, []);
  const [own] = await db`select distribution::text as text from distribution where id = ${given.id}`;
  assert.doesNotMatch(own?.text, /Hello/);
});

test("states, reasons, attempts and counts outlive the texts", async () => {
  const given = await givenEnded();
  const { accountId } = given;
  await sweepAt(days(181));

  const message = await findMessage(db, accountId, keyOf(given));
  assert.deepEqual([message?.state, message?.reason, message?.text, message?.address], ["failed", "refused", "", ""]);
  assert.deepEqual(message?.erasedAt, days(181));
  assert.deepEqual(
    (await listAttempts(db, accountId, keyOf(given))).map(({ code, detail }) => [code, detail]),
    [["11", ""]],
  );
  const distribution = await findDistribution(db, accountId, given.id);
  assert.deepEqual([distribution?.messageCount, distribution?.counts.failed], [1, 1]);
});

test("what is shown of an erased distribution says that it was, and it can neither be copied nor sent again", async () => {
  const given = await givenEnded();
  const account = { id: given.accountId };
  const path = `/distributions/${presentId(given.id)}`;
  await sweepAt(days(181));

  const { json } = await call("GET", path, account);
  assert.deepEqual([json.state, json.erasedAt, json.defaults], ["finished", days(181).toISOString(), {}]);
  const report = (await call("GET", `${path}/report?format=csv`, account)).text;
  assert.match(report, /\r?\nстёрто,стёрто,\S+1-2-1,failed,failed,/);
  assert.doesNotMatch(report, /7999100|Hello/);
  const [message] = (await call("GET", `/messages?distributionId=${presentId(given.id)}`, account)).json.items;
  assert.deepEqual([message.phoneNumber, message.text, message.erasedAt], ["", "", days(181).toISOString()]);
  assert.equal((await call("GET", `/messages/${message.id}`, account)).status, 200);
  assert.equal((await call("GET", `${path}/preview?row=2`, account)).json.messages[0].text, "");
  assert.deepEqual((await call("GET", `${path}/problems`, account)).json.items, []);
  assert.equal((await call("GET", `${path}/problems.xlsx`, account)).status, 200);
  const retried = await call("POST", `${path}/retry`, account, { states: ["failed"] });
  assert.deepEqual([retried.status, retried.json.retriedMessages], [200, 0]);
  const copied = await call("POST", `${path}/copy`, account, {});
  assert.deepEqual([copied.status, copied.json.code], [409, "distribution_erased"]);
});

test("the age is the account's own, and counts from the end of the distribution", async () => {
  const given = await givenEnded();
  await sweepAt(days(179));
  assert.equal(await isErased(given), false);
  await updateAccount(db, given.accountId, { retentionDays: 30 });
  await sweepAt(days(31));
  assert.equal(await isErased(given), true);
});

test("what runs, waits for its start, or is paused is never touched", async () => {
  const running = await givenDistribution(db, [{}]);
  const created = await givenDistribution(db, [{}], { started: false });
  const paused = await givenDistribution(db, [{}]);
  await db`update distribution set state = 'paused' where id = ${paused.id}`;
  await sweepAt(days(5000));
  for (const { accountId, id } of [running, created, paused]) {
    const [message] = await listMessages(db, { accountId, distributionId: id, limit: 1 });
    assert.equal(message?.erasedAt, null);
    assert.match(message?.address ?? "", /^\+7999/);
  }
});

test("a late receipt makes a distribution young again", async () => {
  const given = await givenEnded();
  await updateAccount(db, given.accountId, { retentionDays: 2 });
  await db`
    insert into receipt values (${given.accountId}, ${given.id}, 1, 2, 1, 1, 1, 1, 'delivered', null, null, ${days(3)})`;
  await sweepAt(days(4));
  assert.equal(await isErased(given), false);
  await sweepAt(days(6));
  assert.equal(await isErased(given), true);
});

test("erasing goes on in blocks where it was, and stops at once where the distribution runs again", async () => {
  const given = await givenEnded(2500);
  await noteWhatIsOld(db, days(181));
  await eraseNextBlock(db, days(181));
  const counts = async () => {
    const [row] = await db`
      select count(erased_at)::integer as erased, count(*)::integer as messages from message where distribution_id = ${given.id}`;
    return [row?.erased, row?.messages];
  };
  assert.deepEqual(await counts(), [1000, 2500]);
  const retried = await retryMessages(db, {
    ...{ by: systemOf(given.accountId), distributionId: given.id, states: ["failed"], now: days(181) },
  });
  assert.equal(retried, 1500, "what was erased cannot go again");
  await sweepAt(days(181));
  assert.deepEqual(await counts(), [1000, 2500]);
  await checkCounts(db, presentId(given.id));

  await cancelDistribution(db, systemOf(given.accountId), given.id, days(182));
  await sweepAt(days(400));
  assert.deepEqual(await counts(), [2500, 2500]);
});

test("replies go by the same age, entries of the audit log after three years", async () => {
  const account = await givenAccount(db, { retentionDays: 10 });
  await db`delete from duty`; // the clock of the tests above was ahead
  const reply = { address: "+79990001122", to: "Shop", text: "Hi, I am Ann", receivedAt: noon };
  await insertReplies(db, { accountId: account.id, providerAccountId: 1 }, [reply], noon);
  const change = { action: "sender.create", subject: { kind: "sender", id: null }, after: { name: "Shop" }, at: noon };
  await db.begin((tx) => recordAudit(tx, systemOf(account.id), change));
  const kept = async () => [
    (await db`select from reply where account_id = ${account.id}`).length,
    (await listAuditEntries(db, account.id, { limit: 5 })).length,
  ];

  await noteWhatIsOld(db, days(9));
  assert.deepEqual(await kept(), [1, 1]);
  await noteWhatIsOld(db, days(11));
  assert.deepEqual(await kept(), [0, 1]);
  await noteWhatIsOld(db, days(1095));
  assert.deepEqual(await kept(), [0, 1]);
  await noteWhatIsOld(db, days(1097));
  assert.deepEqual(await kept(), [0, 0]);
});
