import type { Actor } from "../accounts/actor.ts";
import type { Counts } from "../messages/counts.ts";
import { messageStates } from "../messages/message-state.ts";
import type { Sql, Transaction } from "../platform/database.ts";
import type { Speed } from "../scheduling/speed.ts";
import type { AddedMessages } from "./added-messages.ts";
import { findCreator } from "./creator-store.ts";
import type { Distribution, DistributionSettings } from "./distribution.ts";
import { type ListFilter, listConditions } from "./list-store.ts";

type DistributionRow = Omit<Distribution, "counts" | "speed"> & {
  speedCount: number | null;
  speedPerSeconds: number | null;
} & Record<string, unknown>;

function distributionOf(row: DistributionRow): Distribution {
  const counts = Object.fromEntries(messageStates.map((state) => [state, row[`${state}Count`]])) as Counts;
  const speed: Speed | null =
    row.speedCount === null ? null : { count: row.speedCount, perSeconds: row.speedPerSeconds ?? 1 };
  return { ...row, counts, speed };
}

export type NewDistribution = DistributionSettings & {
  by: Actor;
  id: number;
  startWhenRead: boolean;
  /** It has no sheet yet. */
  isDraft?: boolean;
  testOf?: number;
};

/** A distribution whose sheet is being read, or a draft. */
export async function insertDistribution(sql: Sql, distribution: NewDistribution, now: Date): Promise<void> {
  const { by, id, startWhenRead, isDraft = false, testOf = null, ...settings } = distribution;
  const creator = await findCreator(sql, by.id, by);
  await sql`insert into distribution ${sql({
    ...{ account_id: by.id, id, created_by_kind: creator.kind, created_by_name: creator.name },
    state: isDraft ? "draft" : "checking",
    start_when_read: startWhenRead,
    test_of: testOf,
    created_at: now,
    ...settingColumns(sql, settings),
  })}`;
}

export async function updateDistribution(
  sql: Sql,
  accountId: number,
  id: number,
  settings: DistributionSettings,
): Promise<void> {
  await sql`update distribution set ${sql(settingColumns(sql, settings))} where account_id = ${accountId} and id = ${id}`;
}

function settingColumns(sql: Sql, settings: DistributionSettings) {
  const { name, startAt, windows, validityMinutes, priority, speed, resendUnconfirmed, defaults } = settings;
  const { recipientClock, missedStart, hiddenRows, columnFields } = settings;
  return {
    ...{ name, start_at: startAt, windows: windows && sql.json(windows), validity_minutes: validityMinutes, priority },
    ...{ recipient_clock: recipientClock, missed_start: missedStart, hidden_rows: hiddenRows },
    column_fields: sql.json(columnFields as Parameters<Sql["json"]>[0]),
    ...{ speed_count: speed?.count ?? null, speed_per_seconds: speed?.perSeconds ?? null },
    ...{ resend_unconfirmed: resendUnconfirmed, defaults: sql.json(defaults) },
  };
}

export async function findDistribution(sql: Sql, accountId: number, id: number): Promise<Distribution | undefined> {
  const [row] = await sql<DistributionRow[]>`select * from distribution where account_id = ${accountId} and id = ${id}`;
  return row && distributionOf(row);
}

export type DistributionPage = {
  /** The id that the page before ended with. */
  before: number | undefined;
  limit: number;
} & ListFilter;

/** Newest first; tests are left out unless they are asked for. */
export async function listDistributions(
  sql: Sql,
  accountId: number,
  { before, limit, ...filter }: DistributionPage,
): Promise<Distribution[]> {
  const rows = await sql<DistributionRow[]>`
    select * from distribution
    where ${listConditions(sql, accountId, filter)}
      ${before ? sql`and id < ${before}` : sql``}
    order by id desc
    limit ${limit}`;
  return rows.map(distributionOf);
}

export async function listById(sql: Sql, accountId: number, ids: number[]): Promise<Distribution[]> {
  const rows = await sql<DistributionRow[]>`
    select * from distribution where account_id = ${accountId} and id = any(${ids}::bigint[]) order by id desc`;
  return rows.map(distributionOf);
}

/**
 * From `created` to `running`, or to `paused` while everything of the account is; false where it is in another state. The last statement: it
 * locks the row that everyone wants.
 */
export async function markStarted(
  tx: Transaction,
  accountId: number,
  id: number,
  { now, isHeld }: { now: Date; isHeld: boolean },
): Promise<boolean> {
  const { count } = await tx`
    update distribution
    set state = ${isHeld ? "paused" : "running"}, pause_reason = ${isHeld ? "everything" : null}, started_at = ${now}
    where account_id = ${accountId} and id = ${id} and state = 'created' and message_count > 0`;
  return count === 1;
}

/** The sheet is still being read: it starts by itself once it is. */
export async function markStartWhenRead(sql: Sql, accountId: number, id: number): Promise<boolean> {
  const { count } = await sql`
    update distribution set start_when_read = true
    where account_id = ${accountId} and id = ${id} and state = 'checking'`;
  return count === 1;
}

/** It does not start by itself any more; false where nobody had asked for that, or it has started. */
export async function unmarkStartWhenRead(sql: Sql, accountId: number, id: number): Promise<boolean> {
  const { count } = await sql`
    update distribution set start_when_read = false
    where account_id = ${accountId} and id = ${id} and start_when_read and started_at is null`;
  return count === 1;
}

/** When, and by whom, as people will read it later. */
export type PauseMark = { at: Date; byName: string | null };

/** From `running` to `paused`, every earlier claim made void; the new epoch, or undefined where it does not run. */
export async function markPaused(
  sql: Sql,
  accountId: number,
  id: number,
  mark?: PauseMark,
): Promise<number | undefined> {
  const [row] = await sql<{ epoch: number }[]>`
    update distribution set state = 'paused', epoch = epoch + 1,
      paused_at = ${mark?.at ?? null}, paused_by_name = ${mark?.byName ?? null}
    where account_id = ${accountId} and id = ${id} and state = 'running'
    returning epoch`;
  return row?.epoch;
}

export async function markResumed(sql: Sql, accountId: number, id: number): Promise<boolean> {
  const { count } = await sql`
    update distribution set state = 'running', pause_reason = null
    where account_id = ${accountId} and id = ${id} and state = 'paused'`;
  return count === 1;
}

/** Takes back everything that waits, every earlier claim made void; the new epoch, or undefined where nothing is left to take back. */
export async function markCancelled(sql: Sql, accountId: number, id: number, now: Date): Promise<number | undefined> {
  const [row] = await sql<{ epoch: number }[]>`
    update distribution set state = 'cancelled', epoch = epoch + 1, finished_at = ${now}
    where account_id = ${accountId} and id = ${id} and state in ('checking', 'created', 'running', 'paused')
    returning epoch`;
  return row?.epoch;
}

/**
 * Reading is over: what was being checked is created. False where it was cancelled meanwhile, or another sheet is still to be read. Locks the
 * row first: a statement that had to wait for it would not see the sheet of a file that arrived meanwhile.
 */
export async function markChecked(tx: Transaction, accountId: number, id: number): Promise<boolean> {
  await tx`select from distribution where account_id = ${accountId} and id = ${id} for no key update`;
  const { count } = await tx`
    update distribution set state = 'created'
    where account_id = ${accountId} and id = ${id} and state = 'checking' and not exists (
      select from sheet where sheet.account_id = ${accountId} and sheet.distribution_id = ${id} and sheet.state in ('waiting', 'reading'))`;
  return count === 1;
}

/** Adds messages that were read; the state in which the distribution is. */
export async function addMessages(
  tx: Transaction,
  accountId: number,
  id: number,
  { messages, parts, channels }: AddedMessages,
): Promise<string> {
  const [row] = await tx<{ state: string }[]>`
    update distribution
    set message_count = message_count + ${messages}, part_count = part_count + ${parts},
      channels = case when channels @> ${channels}::text[] then channels
        else array(select distinct channel from unnest(channels || ${channels}::text[]) as channel order by 1) end
    where account_id = ${accountId} and id = ${id}
    returning state`;
  return row?.state ?? "cancelled";
}
