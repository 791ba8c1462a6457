import assert from "node:assert/strict";
import { test } from "node:test";
import { claimFrom, givenDistribution, keyOf, later, noon, readyOf, rejected } from "../../../test/support/builders.ts";
import { checkCounts } from "../../../test/support/check-invariants.ts";
import { givenAccount } from "../../../test/support/given-account.ts";
import { serveApi } from "../../../test/support/serve-api.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { uploadsIn } from "../../../test/support/uploaded.ts";
import { systemOf } from "../../accounts/actor.ts";
import { listAuditEntries } from "../../accounts/audit-store.ts";
import { recordAndClaim } from "../../dispatch/claim-group.ts";
import { presentId } from "../../platform/id.ts";
import { insertReceipts, insertReplies } from "../../receipts/receipt-inbox-store.ts";
import { findByProviderId } from "../../receipts/receipt-store.ts";
import { recipientRoutes } from "../../recipients/recipient-routes.ts";
import { findMessage } from "../message-store.ts";
import { advanceErasure, requestErasure } from "./erase-person.ts";
import { erasingDuties } from "./erasing-duties.ts";
import { erasureRoutes } from "./erasure-routes.ts";

const db = await testDatabase();
const now = () => noon;
const call = await serveApi((api) => {
  erasureRoutes(api, { db, now });
  recipientRoutes(api, { db, now, onErased: requestErasure });
});
const [, advanceOpen] = erasingDuties(db, now);
const ann = "+79991234567";
const bob = "+79997654321";

async function erase(account: { id: number }, address = ann) {
  const { status, json } = await call("POST", "/recipients/erasure", account, { address });
  assert.equal(status, 200);
  return json;
}

test("by a phone number, however it is written, everything that names the person is erased, and nothing of others", async () => {
  const { givenRead, problemsOf } = uploadsIn(db);
  const sheet = `phone;text;send at\n${ann};one\n${bob};two\n8 999 123-45-67;three;no time at all\n8 999 765-43-21;four;no time at all\n`;
  const own = await givenRead(sheet, { name: "Sale" });
  const account = { id: own.accountId };
  const line = { accountId: own.accountId, providerAccountId: 1 };
  await insertReplies(db, line, [{ address: ann, to: "Shop", text: "I am Ann", receivedAt: noon }], noon);
  const receipt = {
    providerMessageId: "1",
    messageId: null,
    address: "79991234567",
    sender: null,
    status: "sent" as const,
  };
  await insertReceipts(db, [{ ...line, receipt: { ...receipt, code: null, occurredAt: null } }], noon);
  await call("POST", "/recipients", account, { clientId: "ann", name: "Ann", phone: ann });
  assert.equal((await problemsOf(own)).length, 2);

  const erased = await erase(account, "7 999 123-45-67");
  assert.deepEqual(
    [erased.recipients, erased.messages, erased.skippedMessages, erased.rows, erased.finishedAt !== null],
    [1, 1, 1, 3, true],
  );
  const left = await db`
    select 'message' as name, message::text as row from message union all select 'problem_row', problem_row::text from problem_row
    union all select 'sheet_problem', sheet_problem::text from sheet_problem union all select 'sheet', sheet::text from sheet
    union all select 'reply', reply::text from reply union all select 'inbox', receipt_inbox::text from receipt_inbox
    union all select 'recipient', recipient::text from recipient union all select 'erasure', erasure::text from erasure
    union all select 'audit', audit_entry::text from audit_entry`;
  assert.deepEqual(
    left.filter(({ row }) => /123\D*45\D*67|Ann|ann/.test(row)).map(({ name }) => name),
    [],
  );
  assert.equal(left.filter(({ name, row }) => name !== "audit" && /765\D*43\D*21/.test(row)).length, 2);
  const contents = await db`select row_number from message_content where distribution_id = ${own.id}`;
  assert.deepEqual(
    contents.map(({ rowNumber }) => rowNumber),
    [3],
    "who knows the text cannot try numbers either",
  );
  await checkCounts(db, presentId(own.id));
});

test("what waits is skipped and says why, what has ended keeps its state, what is being sent is erased after its answer", async () => {
  const distribution = await givenDistribution(db, [{ address: ann }, { address: ann, text: "Bye" }, { address: bob }]);
  const account = { id: distribution.accountId };
  const claimed = await claimFrom(db, distribution, { limit: 1 });
  assert.ok(claimed);
  const id = await db.begin((tx) => requestErasure(tx, systemOf(account.id), [ann], noon));
  const steps = [];
  for (let index = 0; index < 3; index++) steps.push(await advanceErasure(db, account.id, id, noon));
  assert.deepEqual(steps, ["moved", "moved", "waits"]);
  const messageIn = (row: number) => findMessage(db, account.id, keyOf(distribution, row));
  const waited = await messageIn(3);
  assert.deepEqual([waited?.state, waited?.reason, waited?.address, waited?.text], ["skipped", "erased", "", ""]);
  assert.equal((await messageIn(2))?.address, ann, "its answer may need it");

  const { accountId, epoch } = claimed.work;
  const request = {
    accountId,
    distributionId: distribution.id,
    epoch,
    dispatcherId: 1,
    providerAccountId: 1,
    slots: [],
    limit: 1,
  };
  await recordAndClaim(db, readyOf(claimed, rejected), request, noon);
  while ((await advanceErasure(db, account.id, id, noon)) === "moved");
  const ended = await messageIn(2);
  assert.deepEqual([ended?.state, ended?.reason, ended?.address], ["failed", "bad_address", ""]);
  assert.equal((await messageIn(4))?.address, bob);
  await checkCounts(db, presentId(distribution.id));
});

test("a receipt finds a message whose address is erased", async () => {
  const distribution = await givenDistribution(db, [{ address: ann }]);
  const { accountId } = distribution;
  await db`
    insert into provider_message (day, provider_account_id, provider_message_id, distribution_id, sheet_number, row_number,
      destination_number, step, part, round)
    values (${noon}, 1, 'p-ann', ${distribution.id}, 1, 2, 1, 1, 1, 1)`;
  const receipt = {
    ...{ id: 1, accountId, providerAccountId: 1, providerMessageId: "p-ann", messageId: null, sender: null },
    ...{ status: "delivered" as const, code: null, occurredAt: null, receivedAt: noon },
  };
  const find = async (address: string) => (await findByProviderId(db, [{ ...receipt, address }])).length;
  assert.deepEqual([await find(ann), await find(bob)], [1, 0]);
  await erase({ id: accountId });
  assert.equal(await find(ann), 1);
});

test("a row of several people loses the cells that name the one, and keeps the others' messages", async () => {
  const { givenRead } = uploadsIn(db);
  const list = JSON.stringify([{ phone: ann }, { phone: bob }]).replaceAll('"', '""');
  const own = await givenRead(`destinations;text\n"${list}";Hello\n`);
  await erase({ id: own.accountId });

  const [other, ...more] = await db`
    select address, cells from message where distribution_id = ${own.id} and erased_at is null`;
  assert.deepEqual([other?.address, other?.cells, more.length], [bob, ["", "Hello"], 0]);
});

test("an address of a further step leads to the message as well", async () => {
  const step = { channel: "sms", address: bob, text: "Hi" };
  const distribution = await givenDistribution(db, [{ address: ann, furtherSteps: [step as never] }, {}]);
  const { messages } = await erase({ id: distribution.accountId }, bob);
  assert.equal(messages, 1);
  assert.equal((await findMessage(db, distribution.accountId, keyOf(distribution)))?.address, "");
});

test("the audit log keeps that somebody was erased, the address masked, and a stranger's account is not touched", async () => {
  const distribution = await givenDistribution(db, [{ address: ann }]);
  const stranger = await givenAccount(db);
  const { id, messages } = await erase(stranger);
  assert.equal(messages, 0);
  assert.equal((await findMessage(db, distribution.accountId, keyOf(distribution)))?.address, ann);
  const [entry] = await listAuditEntries(db, stranger.id, { limit: 1 });
  assert.deepEqual([entry?.action, entry?.after], ["recipient.erase", { addresses: ["+7999•••4567"] }]);
  await erase(stranger, "telegram-77123");
  const [other] = await listAuditEntries(db, stranger.id, { limit: 1 });
  assert.deepEqual(other?.after, { addresses: ["te•••"] });
  assert.equal((await call("GET", `/recipients/erasure/${id}`, { id: distribution.accountId })).status, 404);
  assert.equal((await call("GET", `/recipients/erasure/${id}`, stranger)).status, 200);
});

test("who is erased from the people of an account is erased from the messages, by the sweeper", async () => {
  const distribution = await givenDistribution(db, [{ address: ann }]);
  const account = { id: distribution.accountId };
  const { json } = await call("POST", "/recipients", account, { clientId: "a", phone: ann, email: "ann@example.org" });
  assert.equal((await call("DELETE", `/recipients/${json.id}`, account)).status, 204);
  for (let turn = 0; turn < 5; turn++) await advanceOpen?.run();
  const message = await findMessage(db, account.id, keyOf(distribution));
  assert.deepEqual([message?.state, message?.address], ["skipped", ""]);
  assert.equal((await db`select from erasure where addresses is not null`).length, 0);
  const [, , note] = erasingDuties(db, () => later(noon, { hours: 24 * 31 }));
  await note?.run();
  assert.equal((await db`select from erasure`).length, 0, "the request is forgotten as well");
});
