import type { Counts } from "../messages/counts.ts";
import { messageStates } from "../messages/message-state.ts";
import type { Sql, Transaction } from "../platform/database.ts";
import type { Speed } from "../scheduling/speed.ts";
import type { Distribution, DistributionSettings } from "./distribution.ts";

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
  accountId: number;
  id: number;
  startWhenRead: boolean;
  testOf?: number;
};

/** A distribution whose sheet is being read. */
export async function insertDistribution(sql: Sql, distribution: NewDistribution, now: Date): Promise<void> {
  const { accountId, id, startWhenRead, testOf = null, ...settings } = distribution;
  await sql`insert into distribution ${sql({
    account_id: accountId,
    id,
    state: "checking",
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

/** Newest first; `before`: the id that the page before ended with. */
export async function listDistributions(
  sql: Sql,
  accountId: number,
  { before, state, limit }: { before: number | undefined; state: string | undefined; limit: number },
): Promise<Distribution[]> {
  const rows = await sql<DistributionRow[]>`
    select * from distribution
    where account_id = ${accountId}
      ${before ? sql`and id < ${before}` : sql``}
      ${state ? sql`and state = ${state}` : sql``}
    order by id desc
    limit ${limit}`;
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

/** From `running` to `paused`, every earlier claim made void; the new epoch, or undefined where it does not run. */
export async function markPaused(sql: Sql, accountId: number, id: number): Promise<number | undefined> {
  const [row] = await sql<{ epoch: number }[]>`
    update distribution set state = 'paused', epoch = epoch + 1
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

/** Reading is over: what was being checked is created. False where it was cancelled meanwhile, or another sheet is still to be read. */
export async function markChecked(tx: Transaction, accountId: number, id: number): Promise<boolean> {
  const { count } = await tx`
    update distribution set state = 'created'
    where account_id = ${accountId} and id = ${id} and state = 'checking' and not exists (
      select from sheet where sheet.account_id = ${accountId} and sheet.distribution_id = ${id} and sheet.state in ('waiting', 'reading'))`;
  return count === 1;
}

/** Adds messages that were read; the state in which the distribution is. */
export async function addMessages(tx: Transaction, accountId: number, id: number, messages: number): Promise<string> {
  const [row] = await tx<{ state: string }[]>`
    update distribution set message_count = message_count + ${messages}
    where account_id = ${accountId} and id = ${id}
    returning state`;
  return row?.state ?? "cancelled";
}
