import { systemOf } from "../../accounts/actor.ts";
import type { DistributionSettings } from "../../distributions/distribution.ts";
import { insertDistribution } from "../../distributions/distribution-store.ts";
import { findSendingPlan } from "../../messages/plan-store.ts";
import { type SlotSpec, slotKey, slotTimes } from "../../messages/slot.ts";
import { ensureSlots } from "../../messages/slot-store.ts";
import type { Database } from "../../platform/database.ts";
import { newId } from "../../platform/id.ts";
import {
  type Block,
  insertClaimOf,
  insertDeliveries,
  insertHistory,
  insertMessages,
  writeCounts,
} from "./ui-messages-store.ts";
import type { Shape, Waiting } from "./ui-shape.ts";
import { insertReadSheet, insertSamples, writeState } from "./ui-sheet-store.ts";

export type Place = {
  accountId: number;
  providerAccountId: number;
  /** How many messages there are already. */
  before: number;
  createdAt: Date;
  now: Date;
};

type Owner = { accountId: number; distributionId: number };

const BLOCK = 50_000;
const LATER_MS = 6 * 3600 * 1000;

const settings: Omit<DistributionSettings, "name"> = {
  ...{ startAt: null, windows: null, validityMinutes: 2880, priority: null, speed: null, resendUnconfirmed: false },
  ...{ defaults: {}, recipientClock: false, missedStart: "send", columnFields: {}, hiddenRows: "send" },
};

/** Makes one distribution with all that belongs to it, as if it had been read and sent; its id. */
export async function fillDistribution(db: Database, shape: Shape, place: Place): Promise<number> {
  const { accountId, createdAt, now } = place;
  const owner = { accountId, distributionId: newId(createdAt) };
  const made = { ...settings, name: shape.name, by: systemOf(accountId), id: owner.distributionId };
  await insertDistribution(db, { ...made, startWhenRead: false, isDraft: true }, createdAt);
  if (shape.state === "draft") return owner.distributionId;
  await writeState(db, owner, shape, now);
  await insertReadSheet(db, owner, shape, now);
  await fillMessages(db, shape, { ...place, ...owner, slotIds: await makeSlots(db, owner, place) });
  await writeCounts(db, owner);
  await insertSamples(db, owner, now);
  return owner.distributionId;
}

async function fillMessages(db: Database, shape: Shape, given: Place & Owner & Pick<Block, "slotIds">): Promise<void> {
  const all = { ...given, shape, from: 1, to: shape.messages };
  const claimId = await insertClaimOf(db, all);
  for (let from = 1; from <= shape.messages; from += BLOCK) {
    const block = { ...all, claimId, from, to: Math.min(shape.messages, from + BLOCK - 1) };
    await insertMessages(db, block);
    await insertDeliveries(db, block);
    await insertHistory(db, block);
  }
}

const usual: SlotSpec = {
  ...{ channel: "sms", providerAccountId: null, priority: null, startAt: null, startLocal: null, windows: null },
  ...{ zones: ["Europe/Moscow"], zoneSource: "phone", weekdays: null, skipHolidays: false, validityMinutes: null },
  ...{ senderId: null, speedPerMinute: null, retryAt: null, held: false },
};

/** The slots in which its messages may wait, with the times that hold now. */
async function makeSlots(db: Database, owner: Owner, { createdAt, now }: Place): Promise<Map<Waiting, number>> {
  const specs: [Waiting, SlotSpec][] = [
    ["open", usual],
    ["later", { ...usual, retryAt: new Date(now.getTime() + LATER_MS) }],
    ["held", { ...usual, held: true }],
  ];
  const plan = await findSendingPlan(db, owner.accountId, owner.distributionId);
  const slots = specs.map(([, spec]) => ({ spec, times: slotTimes(spec, plan, createdAt) }));
  const ids = await ensureSlots(db, owner, slots);
  return new Map(specs.map(([waiting, spec]) => [waiting, ids.get(slotKey(spec)) ?? 0]));
}
