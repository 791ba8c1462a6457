import assert from "node:assert/strict";
import { test } from "node:test";
import {
  checkCounters,
  claimFrom,
  type GivenOptions,
  givenDistribution,
  givenProviderAccount,
  keyOf,
  later,
  moscowZones,
  noon,
  readyOf,
  rejected,
} from "../../test/support/builders.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { serveApi } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { waitFor } from "../../test/support/wait-for.ts";
import { systemOf } from "../accounts/actor.ts";
import { listAuditEntries } from "../accounts/audit-store.ts";
import { recordReady } from "../dispatch/claim-group.ts";
import type { RowMessage } from "../fields/row-message.ts";
import { presentMessageId } from "../messages/message-id.ts";
import { NumberingPlan } from "../scheduling/numbering-plan.ts";
import { phoneZonesFrom } from "../scheduling/phone-zones.ts";
import { markPaused, markResumed } from "./distribution-store.ts";
import { type Edit, editMessage, tryEdit } from "./edit-message.ts";
import { editMessageRoutes } from "./edit-message-routes.ts";
import { cancelMessage, pauseMessage, resumeMessage } from "./hold-message.ts";
import { findMessage } from "./message-store.ts";
import { findReadingAccount } from "./reading-account.ts";
import { retryMessages } from "./retry-messages.ts";
import { startCreated, startDistribution } from "./start-distribution.ts";

const db = await testDatabase();
const zones = phoneZonesFrom([
  ["7", "Europe/Moscow"],
  ["7902", "Asia/Yekaterinburg"],
]);
const call = await serveApi((api) =>
  editMessageRoutes(api, { db, now: () => noon, loadZones: async () => moscowZones }),
);

type Owned = { accountId: number; id: number };
const partsOf = async ({ accountId }: Owned) => ({
  ...{ db, account: await findReadingAccount(db, accountId), zones, numberingPlan: new NumberingPlan() },
});
const editOf = (distribution: Owned, change: Edit["change"], row = 2): Edit => ({
  by: systemOf(distribution.accountId),
  key: keyOf(distribution, row),
  change,
  now: noon,
});
const edit = async (distribution: Owned, change: Edit["change"], row = 2) =>
  editMessage(await partsOf(distribution), editOf(distribution, change, row));

async function givenPaused(messages: Partial<RowMessage>[], options: GivenOptions = {}) {
  const distribution = await givenDistribution(db, messages, options);
  await markPaused(db, distribution.accountId, distribution.id);
  return distribution;
}

async function snapshot({ id }: Owned): Promise<string> {
  const tables = await Promise.all([
    db`select * from message where distribution_id = ${id} order by row_number`,
    db`select * from delivery where distribution_id = ${id} order by row_number`,
    db`select * from slot where distribution_id = ${id} order by id`,
    db`select * from distribution where id = ${id}`,
    db`select * from message_content where distribution_id = ${id} order by hash`,
    db`select count(*) from audit_entry`,
  ]);
  return JSON.stringify(tables);
}

test("while its distribution is paused a message gets another text, sender and person, and its uploaded row stays", async () => {
  const distribution = await givenPaused([{}, {}]);
  const { message } = await edit(distribution, { text: "Bye", from: "Acme", phoneNumber: "8 902 123-45-67" });
  assert.deepEqual([message.text, message.sender, message.address], ["Bye", "Acme", "+79021234567"]);
  assert.deepEqual(message.cells, ["+79991000002", "Hello"]);
  await markResumed(db, distribution.accountId, distribution.id);
  const sent = (await claimFrom(db, distribution))?.deliveries.map(({ address, text, sender }) => [
    address,
    text,
    sender,
  ]);
  assert.deepEqual(sent?.sort(), [
    ["+79021234567", "Bye", "Acme"],
    ["+79991000003", "Hello", "Shop"],
  ]);
  await checkCounters(db, distribution);
});

test("another number brings another zone, and the answer says when it was to go and when it goes now", async () => {
  const windows = [{ opensAt: 9 * 3600, closesAt: 13 * 3600 }];
  const distribution = await givenPaused([{}], { windows });
  const { before, after } = await edit(distribution, { phoneNumber: "+79021234567" });
  assert.deepEqual([before.schedule.goesAt, after.schedule.goesAt], [null, null], "it is held");
  assert.deepEqual(before.ifReleasedNow.goesAt, noon);
  assert.deepEqual(after.ifReleasedNow.goesAt, new Date("2026-03-25T04:00:00Z"), "14:00 in Yekaterinburg");
  await checkCounters(db, distribution);
});

test("hours, start, validity and priority go through its slot, with counts exact; null lets the distribution's own hold", async () => {
  const distribution = await givenPaused([{}, {}]);
  const change = { allowedTimeRanges: "18:00-19:00", validityPeriod: 600, priority: "low" };
  const { after } = await edit(distribution, change);
  assert.deepEqual(after.ifReleasedNow.goesAt, later(noon, { hours: 6 }));
  await checkCounters(db, distribution);
  const moved = await edit(distribution, { allowedTimeRanges: null, sendAt: "2026-03-24 15:00", validityPeriod: null });
  assert.deepEqual(moved.after.ifReleasedNow.goesAt, later(noon, { hours: 3 }));
  await checkCounters(db, distribution);
  const [slot] = await db`
    select slot.* from delivery join slot on slot.distribution_id = delivery.distribution_id and slot.id = delivery.slot_id
    where delivery.distribution_id = ${distribution.id} and row_number = 2`;
  assert.deepEqual([slot?.priority, slot?.windows, slot?.validityMinutes], ["low", null, null]);
});

test("a message of a distribution that nobody started is edited, and goes as edited once it is started", async () => {
  const distribution = await givenDistribution(db, [{}, {}], { started: false });
  await edit(distribution, { text: "New", validityPeriod: 30 });
  await checkCounters(db, distribution);
  await startDistribution(db, systemOf(distribution.accountId), distribution.id, noon);
  await checkCounters(db, distribution);
  const texts = (await claimFrom(db, distribution))?.deliveries.map(({ text }) => text);
  assert.deepEqual(texts?.sort(), ["Hello", "New"]);
});

test("an edit in the middle of the start of its distribution waits for it, and has the times that then hold", async () => {
  const distribution = await givenDistribution(db, [{}, {}], { started: false });
  const by = systemOf(distribution.accountId);
  const holder = { db, by, key: keyOf(distribution), now: noon };
  await pauseMessage(holder);
  const changing = await db.begin(async (tx) => {
    await startCreated(tx, by, distribution, noon);
    const editing = edit(distribution, { validityPeriod: 30 });
    editing.catch(() => undefined); // awaited below
    await waitFor(
      async () =>
        (
          await db`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
        ).length > 0,
      { what: "the edit to wait", everyMs: 5 },
    );
    return { editing };
  });
  await changing.editing;
  await resumeMessage(holder);
  await checkCounters(db, distribution);
  assert.deepEqual((await claimFrom(db, distribution))?.deliveries.length, 2);
});

test("a message that is paused itself is edited while the others go", async () => {
  const distribution = await givenDistribution(db, [{}, {}]);
  await assert.rejects(edit(distribution, { text: "Bye" }), { code: "conflict", reason: "message_not_paused" });
  await pauseMessage({ db, by: systemOf(distribution.accountId), key: keyOf(distribution), now: noon });
  const { message } = await edit(distribution, { text: "Bye", priority: "high" });
  assert.deepEqual([message.text, message.state, message.reason], ["Bye", "paused", "held"]);
  assert.deepEqual(
    (await claimFrom(db, distribution))?.deliveries.map(({ rowNumber }) => rowNumber),
    [3],
  );
  await checkCounters(db, distribution);
});

test("holes of a new text are filled from the row's own columns; braces of a text that stays are its own", async () => {
  const distribution = await givenPaused([{ text: "Use {code}" }]);
  await db`update sheet set columns = ${["phone", "name"]} where distribution_id = ${distribution.id}`;
  await db`update message set cells = ${["+79991000002", "Anna"]} where distribution_id = ${distribution.id}`;
  assert.equal((await edit(distribution, { priority: "high" })).message.text, "Use {code}");
  assert.equal((await edit(distribution, { text: "Dear {name}" })).message.text, "Dear Anna");
  await assert.rejects(edit(distribution, { text: "Dear {surname}" }), { code: "invalid_input" });
});

test("what a sheet's row could not say is refused with every fault at its place, and nothing changes", async () => {
  const distribution = await givenPaused([{}]);
  const before = await snapshot(distribution);
  const change = {
    phoneNumber: "12",
    validityPeriod: 9999,
    allowedTimeRanges: "18:00-09:00",
    from: "much too long a name",
  };
  await assert.rejects(edit(distribution, change), (error: { reason: string; faults: { place: string }[] }) => {
    assert.equal(error.reason, "message_faults");
    const places = error.faults.map(({ place }) => place).sort();
    assert.deepEqual(places, ["/body/allowedTimeRanges", "/body/from", "/body/phoneNumber", "/body/validityPeriod"]);
    return true;
  });
  assert.equal(await snapshot(distribution), before);
});

test("an edit by which it would have expired already, or say what another says, is refused", async () => {
  const distribution = await givenPaused([{ start: { at: later(noon, { hours: -2 }), local: null } }, { text: "Bye" }]);
  const { accountId, id } = distribution;
  await assert.rejects(edit(distribution, { validityPeriod: 60 }), { reason: "message_would_expire" });
  const other = await findMessage(db, accountId, keyOf({ id }, 3));
  const same = { phoneNumber: other?.address ?? "", text: "Bye" };
  await assert.rejects(edit(distribution, same), { reason: "same_content" });
  await edit(distribution, { text: "Other" }, 3);
  assert.equal((await edit(distribution, same)).message.text, "Bye", "the other says it no longer");
  await checkCounters(db, distribution);
});

test("a dry run answers as the edit would, and changes nothing", async () => {
  const distribution = await givenPaused([{}, {}]);
  const before = await snapshot(distribution);
  const change = { text: "Bye", sendAt: "2026-03-24 15:00" };
  const tried = await tryEdit(await partsOf(distribution), editOf(distribution, change));
  assert.equal(await snapshot(distribution), before);
  const done = await edit(distribution, change);
  assert.deepEqual([tried.before, tried.after, tried.message.text], [done.before, done.after, done.message.text]);
});

test("what does not wait any more is refused with its state", async () => {
  const distribution = await givenDistribution(db, [{}, {}]);
  await claimFrom(db, distribution, { limit: 1 });
  await cancelMessage({ db, by: systemOf(distribution.accountId), key: keyOf(distribution, 3), now: noon });
  await assert.rejects(edit(distribution, { text: "Bye" }), { reason: "message_sending" });
  await assert.rejects(edit(distribution, { text: "Bye" }, 3), { reason: "message_cancelled" });
});

test("what an edit asked for holds also when the message is sent again", async () => {
  const distribution = await givenPaused([{}]);
  await edit(distribution, { allowedTimeRanges: "12:00-13:00" });
  await markResumed(db, distribution.accountId, distribution.id);
  const claimed = await claimFrom(db, distribution);
  assert.ok(claimed);
  await recordReady(db, readyOf(claimed, rejected), noon);
  const by = systemOf(distribution.accountId);
  await retryMessages(db, { by, distributionId: distribution.id, states: ["failed"], now: noon });
  const [slot] = await db`select windows from slot where distribution_id = ${distribution.id} and waiting_count > 0`;
  assert.deepEqual(slot?.windows, [{ opensAt: 12 * 3600, closesAt: 13 * 3600 }]);
});

test("over the API: told in words, kept in the audit log without the text, for its own account only", async () => {
  const account = await givenAccount(db, { language: "en" });
  await givenProviderAccount(db, account.id);
  const distribution = await givenPaused([{}], { account });
  const path = `/messages/${presentMessageId(keyOf(distribution))}`;
  const tried = await call("PATCH", `${path}?dryRun=true`, account, { text: "Secret news" });
  assert.deepEqual([tried.status, tried.json.message.text, tried.json.isDryRun], [200, "Secret news", true]);
  const done = await call("PATCH", path, account, { text: "Secret news", externalId: "e7" });
  assert.deepEqual([done.json.message.externalId, done.json.isDryRun], ["e7", false]);
  assert.match(done.json.after.schedule.text.en, /paused/i);
  const [entry] = await listAuditEntries(db, account.id, { limit: 1 });
  assert.deepEqual([entry?.action, entry?.after], ["message.edit", { text: "changed", externalId: "e7" }]);
  const wrong = await call("PATCH", path, account, { phoneNumber: "12" });
  assert.deepEqual([wrong.status, wrong.json.faults?.length], [422, 1]);
  assert.equal((await call("PATCH", path, await givenAccount(db), { text: "Bye" })).status, 404);
  assert.equal((await call("PATCH", path, { ...account, scopes: ["read"] }, { text: "Bye" })).status, 403);
  assert.equal((await call("PATCH", path, account, {})).status, 422);
});
