import type { Sql } from "../platform/database.ts";

const DAYS_KEPT = 30;

/** Notes how far running distributions have come, where that has changed. Across accounts: the sweeper's. */
export async function takeSamples(sql: Sql, now: Date): Promise<void> {
  await sql`
    insert into distribution_sample (account_id, distribution_id, taken_at, handed_count)
    select running.account_id, running.id, ${now}, running.handed_count
    from (
      select account_id, id, sent_count + delivered_count + read_count + failed_count + unconfirmed_count as handed_count
      from distribution
      where state = 'running'
    ) as running
    left join lateral (
      select handed_count from distribution_sample
      where account_id = running.account_id and distribution_id = running.id
      order by taken_at desc
      limit 1
    ) as last on true
    where last.handed_count is distinct from running.handed_count
    on conflict do nothing`;
}

/** Across accounts: the sweeper's. */
export async function deleteOldSamples(sql: Sql, now: Date): Promise<void> {
  await sql`delete from distribution_sample where taken_at < ${now}::timestamptz - make_interval(days => ${DAYS_KEPT})`;
}
