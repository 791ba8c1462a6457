import type { Sql } from "../platform/database.ts";
import type { TestsWanted } from "./distribution.ts";

/** What a list of distributions is asked for. */
export type ListFilter = {
  search?: string | undefined;
  state?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  channel?: string | undefined;
  tests?: TestsWanted | undefined;
};

/** What stands behind `where` of `distribution`. */
export function listConditions(sql: Sql, accountId: number, { search, state, from, to, channel, tests }: ListFilter) {
  return sql`
    account_id = ${accountId}
    ${search === undefined ? sql`` : sql`and position(lower(${search}) in lower(name)) > 0`}
    ${state === undefined ? sql`` : sql`and state = ${state}`}
    ${from === undefined ? sql`` : sql`and created_at >= ${from}`}
    ${to === undefined ? sql`` : sql`and created_at < ${to}`}
    ${channel === undefined ? sql`` : sql`and channels @> ${[channel]}::text[]`}
    ${tests === "include" ? sql`` : sql`and test_of is null`}`;
}

/** Those of which anything may change, or ended since a moment; newest first. */
export async function listLiveIds(sql: Sql, accountId: number, since: Date, limit: number): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select id from distribution
    where account_id = ${accountId} and test_of is null
      and (state not in ('finished', 'cancelled') or finished_at >= ${since})
    order by id desc
    limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** Rows read so far of distributions of which a sheet is being read, by their ids. */
export async function findReading(sql: Sql, accountId: number, ids: number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<{ distributionId: number; rows: number }[]>`
    select distribution_id, sum(row_count)::integer as rows from sheet
    where account_id = ${accountId} and distribution_id = any(${ids}::bigint[]) and state in ('waiting', 'reading')
    group by distribution_id`;
  return new Map(rows.map(({ distributionId, rows: count }) => [distributionId, count]));
}

export type Summary = { running: number; paused: number; perMinute: number };

/** How many distributions run and are paused, and how many messages were handed over in the last minute. From few rows of each that runs. */
export async function findSummary(sql: Sql, accountId: number, now: Date): Promise<Summary> {
  const [row] = await sql<Summary[]>`
    select count(*) filter (where state = 'running')::integer as running, count(*) filter (where state = 'paused')::integer as paused,
      coalesce(sum(its.handed_count - coalesce(earlier.handed_count, 0)), 0)::integer as per_minute
    from (
      select id, state, handed_count from distribution
      where account_id = ${accountId} and state in ('running', 'paused')
    ) as its (id, state, handed_count)
    left join lateral (
      select sample.handed_count from distribution_sample as sample
      where sample.account_id = ${accountId} and sample.distribution_id = its.id
        and sample.taken_at <= ${now}::timestamptz - interval '1 minute'
      order by sample.taken_at desc
      limit 1
    ) as earlier (handed_count) on true`;
  return row ?? { running: 0, paused: 0, perMinute: 0 };
}
