import type { Sql, Transaction } from "../platform/database.ts";
import type { SendingWindow } from "../scheduling/sending-window.ts";
import { type Slot, type SlotSpec, type SlotTimes, slotKey } from "./slot.ts";

const slotColumns = [
  "account_id",
  "distribution_id",
  "id",
  "channel",
  "provider_account_id",
  "priority",
  "start_at",
  "start_local",
  "zones",
  "zone_source",
  "windows",
  "weekdays",
  "skip_holidays",
  "validity_minutes",
  "sender_id",
  "speed_per_minute",
  "retry_at",
  "held",
  "state",
  "priority_rank",
  "first_at",
  "expires_at",
  "opens_at",
  "closes_at",
  "turns_at",
  "waiting_count",
] as const;

export type NewSlot = { spec: SlotSpec; times: SlotTimes };
type Owner = { accountId: number; distributionId: number };

/** Makes the slots that are not there yet; the ids of all, by key. Takes no lock on those that are there. */
export async function ensureSlots(sql: Sql, owner: Owner, slots: NewSlot[]): Promise<Map<string, number>> {
  const byKey = new Map(slots.map((slot) => [slotKey(slot.spec), slot]));
  const ids = await findSlotIds(sql, owner, [...byKey.keys()]);
  const missing = [...byKey.keys()].filter((key) => !ids.has(key)).sort();
  if (missing.length === 0) return ids;

  const rows = missing.flatMap((key) => slotRow(sql, { ...owner, key }, byKey.get(key)));
  await sql`insert into slot ${sql(rows)} on conflict (distribution_id, key) do nothing`;
  return findSlotIds(sql, owner, [...byKey.keys()]);
}

async function findSlotIds(sql: Sql, owner: Owner, keys: string[]): Promise<Map<string, number>> {
  const rows = await sql<{ key: string; id: number }[]>`
    select key, id from slot
    where account_id = ${owner.accountId} and distribution_id = ${owner.distributionId} and key = any(${keys})`;
  return new Map(rows.map(({ key, id }) => [key, id]));
}

function slotRow(
  sql: Sql,
  { accountId, distributionId, key }: Owner & { key: string },
  slot: NewSlot | undefined,
): Record<string, unknown>[] {
  if (!slot) return [];
  const { spec, times } = slot;
  return [
    {
      account_id: accountId,
      distribution_id: distributionId,
      key,
      channel: spec.channel,
      provider_account_id: spec.providerAccountId,
      priority: spec.priority,
      ...{ start_at: spec.startAt, start_local: spec.startLocal },
      zones: spec.zones,
      zone_source: spec.zoneSource,
      windows: spec.windows && sql.json(spec.windows as SendingWindow[]),
      ...{ weekdays: spec.weekdays, skip_holidays: spec.skipHolidays, validity_minutes: spec.validityMinutes },
      ...{ sender_id: spec.senderId, speed_per_minute: spec.speedPerMinute },
      retry_at: spec.retryAt,
      held: spec.held,
      ...timesRow(times),
    },
  ];
}

function timesRow(times: SlotTimes): Record<string, unknown> {
  return {
    state: times.state,
    priority_rank: times.priorityRank,
    first_at: times.firstAt,
    expires_at: times.expiresAt,
    opens_at: times.opensAt,
    closes_at: times.closesAt,
    turns_at: times.turnsAt,
  };
}

/** All slots of a distribution that hold messages. */
export async function listSlots(sql: Sql, owner: Owner): Promise<Slot[]> {
  return sql<Slot[]>`
    select ${sql(slotColumns)} from slot
    where account_id = ${owner.accountId} and distribution_id = ${owner.distributionId} and waiting_count > 0
    order by id`;
}

export async function findSlot(sql: Sql, owner: Owner, id: number): Promise<Slot | undefined> {
  const [slot] = await sql<Slot[]>`
    select ${sql(slotColumns)} from slot
    where account_id = ${owner.accountId} and distribution_id = ${owner.distributionId} and id = ${id}`;
  return slot;
}

/** Locks every slot of a distribution, to work out their times anew. */
export async function lockSlots(tx: Transaction, owner: Owner): Promise<Slot[]> {
  return tx<Slot[]>`
    select ${tx(slotColumns)} from slot
    where account_id = ${owner.accountId} and distribution_id = ${owner.distributionId}
    order by id
    for update`;
}

/**
 * Distributions with slots whose window has closed or that have expired. Empty slots of those that are over turn too, until they expire:
 * else they would be looked at for ever. Across accounts: the sweeper's.
 */
export async function listOwnersOfSlotsToTurn(sql: Sql, now: Date): Promise<Owner[]> {
  return sql<Owner[]>`
    select distinct slot.account_id, slot.distribution_id
    from slot
    join distribution on distribution.account_id = slot.account_id and distribution.id = slot.distribution_id
    where slot.turns_at <= ${now} and (slot.waiting_count = 0 or distribution.state in ('running', 'paused'))
    order by slot.distribution_id`;
}

/** Locks slots of one distribution that are to be looked at, those that others hold left out. What waits in a cancelled one stays cancelled. */
export async function lockSlotsToTurn(tx: Transaction, owner: Owner, now: Date, limit: number): Promise<Slot[]> {
  return tx<Slot[]>`
    select ${tx(slotColumns)} from slot
    where account_id = ${owner.accountId} and distribution_id = ${owner.distributionId} and turns_at <= ${now}
      and (waiting_count = 0 or exists (
        select from distribution
        where distribution.account_id = slot.account_id and distribution.id = slot.distribution_id
          and distribution.state in ('running', 'paused')))
    order by id
    limit ${limit}
    for update skip locked`;
}

/** Writes new times of slots of one distribution. */
export async function updateSlotTimes(
  tx: Transaction,
  owner: Owner,
  slots: { id: number; times: SlotTimes }[],
): Promise<void> {
  const dates = (pick: (times: SlotTimes) => Date | null) =>
    slots.map(({ times }) => pick(times)?.toISOString() ?? null);
  await tx`
    update slot
    set state = change.state::message_state, priority_rank = change.priority_rank, first_at = change.first_at,
      expires_at = change.expires_at, opens_at = change.opens_at, closes_at = change.closes_at, turns_at = change.turns_at
    from unnest(
      ${slots.map(({ id }) => id)}::bigint[],
      ${slots.map(({ times }) => times.state)}::text[],
      ${slots.map(({ times }) => times.priorityRank)}::smallint[],
      ${dates((times) => times.firstAt)}::timestamptz[],
      ${dates((times) => times.expiresAt)}::timestamptz[],
      ${dates((times) => times.opensAt)}::timestamptz[],
      ${dates((times) => times.closesAt)}::timestamptz[],
      ${dates((times) => times.turnsAt)}::timestamptz[]
    ) as change (id, state, priority_rank, first_at, expires_at, opens_at, closes_at, turns_at)
    where slot.account_id = ${owner.accountId} and slot.distribution_id = ${owner.distributionId} and slot.id = change.id`;
}

/** When the next message that waits may go, which may be past already; null where none will. */
export async function findNextOpening(sql: Sql, owner: Owner): Promise<Date | null> {
  const [row] = await sql<{ opensAt: Date | null }[]>`
    select min(opens_at) as opens_at from slot
    where account_id = ${owner.accountId} and distribution_id = ${owner.distributionId} and waiting_count > 0 and state in ('created', 'delayed')`;
  return row?.opensAt ?? null;
}
