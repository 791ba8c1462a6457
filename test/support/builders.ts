import assert from "node:assert/strict";
import type { Account, AccountSettings } from "../../src/accounts/account.ts";
import { systemOf } from "../../src/accounts/actor.ts";
import type { CallResult } from "../../src/connectors/connector.ts";
import { type Ready, recordAndClaim } from "../../src/dispatch/claim-group.ts";
import { type ClaimedDelivery, slotStart } from "../../src/dispatch/claim-store.ts";
import type { Settled } from "../../src/dispatch/record-settlements.ts";
import { settle, settleFault } from "../../src/dispatch/settlement.ts";
import type { Work } from "../../src/dispatch/work.ts";
import { listOpenWork } from "../../src/dispatch/work-store.ts";
import type { Distribution, DistributionSettings } from "../../src/distributions/distribution.ts";
import { findDistribution, insertDistribution, markChecked } from "../../src/distributions/distribution-store.ts";
import { insertSheet, type LeasedSheet, leaseSheet, markRead } from "../../src/distributions/sheet-store.ts";
import { SlotFinder } from "../../src/distributions/slot-finder.ts";
import { startDistribution } from "../../src/distributions/start-distribution.ts";
import { type ReadRow, storeBlock } from "../../src/distributions/store-block.ts";
import { noRules, type RowMessage } from "../../src/fields/row-message.ts";
import type { MessageKey } from "../../src/messages/message-id.ts";
import type { Database } from "../../src/platform/database.ts";
import { newId, presentId } from "../../src/platform/id.ts";
import { insertProviderAccount, listProviderAccounts } from "../../src/provider-accounts/provider-account-store.ts";
import { phoneZonesFrom } from "../../src/scheduling/phone-zones.ts";
import { checkCounts } from "./check-invariants.ts";
import { givenAccount } from "./given-account.ts";

export const wholeDay = [{ opensAt: 0, closesAt: 86_400 }];
export const moscowZones = phoneZonesFrom([["7", "Europe/Moscow"]]);
/** Noon in Moscow, a Tuesday: the usual windows are open. */
export const noon = new Date("2026-03-24T09:00:00Z");
export const nothingReady: Ready = { settled: [], called: [], done: [] };

export function later(at: Date, { seconds = 0, minutes = 0, hours = 0 }): Date {
  return new Date(at.getTime() + 1000 * (seconds + 60 * (minutes + 60 * hours)));
}

const emptyMessage: RowMessage = {
  ...{ channel: "sms", address: "+79990000001", sender: "Shop", text: "Hello", variables: {} },
  ...{ externalId: null, uniqueMessageId: null, callbackUrl: null, callbackData: null },
  ...{ clientId: null, groupId: null, bulkId: null, flowId: null, phone: "+79990000001" },
  ...{ rules: noRules, isManual: false, evenIfDuplicate: false, providerAccountId: null, skip: null, filters: null },
  ...{ evenIfDelivered: false, firstStepMinutes: null },
  ...{
    recipientGroupId: null,
    evenIfDelivered: false,
    firstStepMinutes: null,
    furtherSteps: [],
    inParallel: false,
    kept: {},
  },
  ...{ start: null, timeZone: null, windows: null, validityMinutes: null, priority: null },
};

export function rowMessage(message: Partial<RowMessage> = {}): RowMessage {
  const phone = message.address ?? emptyMessage.phone;
  return { ...emptyMessage, phone, ...message };
}

/** Rows as they were read and checked, one message each, to recipients of their own; row 2 is the first below the titles. */
export function readRows(messages: Partial<RowMessage>[], firstRow = 2): ReadRow[] {
  return messages.map((given, index) => {
    const message = rowMessage({ address: `+7999${1_000_000 + firstRow + index}`, ...given });
    return {
      number: firstRow + index,
      cells: [message.address, message.text],
      checked: { messages: [message], problems: [], warnings: [] },
      ...{ isHidden: false, reported: null },
    };
  });
}

const newSettings: DistributionSettings = {
  ...{ name: "Sale", startAt: null, windows: wholeDay, validityMinutes: null, priority: null },
  ...{ speed: null, resendUnconfirmed: false, defaults: {}, recipientClock: false, missedStart: "send" },
  ...{ columnFields: {}, hiddenRows: "ask" },
};

export type GivenOptions = Partial<DistributionSettings> & {
  account?: Account;
  accountSettings?: Partial<AccountSettings>;
  now?: Date;
  /** False: it was read, and nobody has started it. */
  started?: boolean;
};

/** So many were made in this file. */
let made = 0;

/** A distribution whose sheet is being read by us. */
export async function givenSheet(
  db: Database,
  { account, accountSettings, now = noon, ...settings }: GivenOptions = {},
): Promise<LeasedSheet> {
  const owner = account ?? (await givenAccount(db, accountSettings));
  const { started: _, ...own } = settings;
  const id = newId(new Date(Date.now() + made++ * 1000)); // ids of one second are in no order
  await insertDistribution(db, { ...newSettings, ...own, by: systemOf(owner.id), id, startWhenRead: false }, now);
  await insertSheet(
    db,
    {
      accountId: owner.id,
      distributionId: id,
      number: 1,
      fileName: "sale.csv",
      byteCount: 1,
      uploadKey: Buffer.alloc(1),
    },
    now,
  );
  const sheet = await db.begin((tx) => leaseSheet(tx, newId(new Date())));
  assert.equal(sheet?.distributionId, id, "no other sheet waits in this test's database");
  return sheet;
}

/** A running distribution of these messages; a test names only what it is about. Sending is allowed the whole day, unless it says otherwise. */
export async function givenDistribution(
  db: Database,
  messages: Partial<RowMessage>[],
  options: GivenOptions = {},
): Promise<Distribution> {
  const { now = noon, started = true } = options;
  const sheet = await givenSheet(db, options);
  await givenNumbered(db, sheet.accountId);
  const stored = await storeBlock(db, sheet, readRows(messages), new SlotFinder(sheet, moscowZones), now);
  assert.equal(stored, "continue");
  await db.begin(async (tx) => {
    assert.ok(await markRead(tx, sheet, now));
    assert.ok(await markChecked(tx, sheet.accountId, sheet.distributionId));
  });
  if (started) return startDistribution(db, systemOf(sheet.accountId), sheet.distributionId, now);
  return getDistribution(db, { accountId: sheet.accountId, id: sheet.distributionId });
}

export async function getDistribution(
  db: Database,
  { accountId, id }: Pick<Distribution, "accountId" | "id">,
): Promise<Distribution> {
  const distribution = await findDistribution(db, accountId, id);
  assert.ok(distribution);
  return distribution;
}

/** The key of the message in a row of the distribution's only sheet. */
export function keyOf({ id }: { id: number }, rowNumber = 2): MessageKey {
  return { distributionId: id, sheetNumber: 1, rowNumber, destinationNumber: 1 };
}

export async function givenProviderAccount(db: Database, accountId: number, id = newId(new Date())): Promise<number> {
  await insertProviderAccount(db, {
    ...{
      accountId,
      id,
      name: `Line ${id}`,
      connector: "smpp-sms",
      channel: "sms",
      settings: {},
      secrets: Buffer.alloc(1),
    },
    ...{ speed: null, state: "active", stateReason: null, receiptToken: `token ${accountId} ${id}`, createdAt: noon },
  });
  return id;
}

/** Provider accounts by small numbers, for claims to name. */
async function givenNumbered(db: Database, accountId: number): Promise<void> {
  const present = (await listProviderAccounts(db, accountId)).map(({ id }) => id);
  for (const id of [1, 7, 9]) if (!present.includes(id)) await givenProviderAccount(db, accountId, id);
}

/** What one claim took, and from where. */
export type Claimed = { work: Work; deliveries: ClaimedDelivery[]; providerAccountId: number };

export type ClaimOptions = {
  now?: Date;
  limit?: number;
  dispatcherId?: number;
  providerAccountId?: number;
  ready?: Ready;
};

/** Claims from what is open in a distribution at its highest priority; null where nothing is open or the claim was void. */
export async function claimFrom(
  db: Database,
  { id }: { id: number },
  options: ClaimOptions = {},
): Promise<Claimed | null> {
  const { now = noon, limit = 100, dispatcherId = 1, providerAccountId = 1, ready = nothingReady } = options;
  const work = (await listOpenWork(db, now)).find((one) => one.distributionId === id);
  if (!work) return null;
  const slots = work.slots.map((slot) => ({ id: slot.id, after: slotStart }));
  const { accountId, distributionId, epoch } = work;
  const request = { accountId, distributionId, epoch, dispatcherId, providerAccountId, slots, limit };
  const deliveries = await recordAndClaim(db, ready, request, now);
  return deliveries && { work, deliveries, providerAccountId };
}

export type ResultOptions = { now?: Date; mayResend?: boolean; hasReceipts?: boolean };

/** What became of a claimed delivery, as the queue of calls hands it to be recorded. */
export function settledOf(
  claimed: Claimed,
  delivery: ClaimedDelivery,
  result: CallResult | Error,
  options: ResultOptions = {},
): Settled {
  const { now = noon, mayResend = false, hasReceipts = true } = options;
  const { work, providerAccountId } = claimed;
  const slot = work.slots.find((one) => one.id === delivery.slotId);
  assert.ok(slot);
  const settlement =
    result instanceof Error ? settleFault(delivery, result) : settle(delivery, result, { now, random: 0, mayResend });
  return { settlement, slot, providerAccountId, hasReceipts };
}

/** Everything of one claim with the same result, ready to be recorded. */
export function readyOf(
  claimed: Claimed,
  resultOf: (delivery: ClaimedDelivery) => CallResult | Error,
  options: ResultOptions = {},
): Ready {
  const settled = claimed.deliveries.map((delivery) => settledOf(claimed, delivery, resultOf(delivery), options));
  const ids = [...new Set(claimed.deliveries.map((delivery) => delivery.claimId))];
  return { settled, called: [], done: ids.map((id) => ({ distributionId: claimed.work.distributionId, id })) };
}

/** Taken by the provider under ids made of the row. */
export function accepted(delivery: ClaimedDelivery, of = 1): CallResult {
  const parts = Array.from({ length: of }, (_, index) => ({
    part: index + 1,
    of,
    providerMessageId: `p${delivery.rowNumber}-${index + 1}`,
  }));
  return { kind: "accepted", parts };
}

export const rejected = (): CallResult => ({
  kind: "rejected",
  reason: "bad_address",
  code: "11",
  detail: "No such number",
});
export const unconfirmed = (): CallResult => ({ kind: "unconfirmed", detail: "No answer" });
export const deferred = (retryAfterSeconds: number | null = null): CallResult => ({
  kind: "deferred",
  reason: "provider_down",
  code: "8",
  detail: "System error",
  retryAfterSeconds,
});

/** Counts = states, slots know who waits in them, who is sending has a claim; in one snapshot. */
export async function checkCounters(db: Database, { id }: { id: number }): Promise<void> {
  await checkCounts(db, presentId(id));
}
