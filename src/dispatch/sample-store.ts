import type { Sql } from "../platform/database.ts";

/** Notes how far distributions have come that run, or have just stopped, where that has changed. Across accounts: the sweeper's. */
export async function takeSamples(sql: Sql, now: Date): Promise<void> {
  await sql`
    insert into distribution_sample (account_id, distribution_id, taken_at, handed_count)
    select running.account_id, running.id, ${now}, running.handed_count
    from distribution as running
    left join lateral (
      select handed_count from distribution_sample
      where account_id = running.account_id and distribution_id = running.id
      order by taken_at desc
      limit 1
    ) as last on true
    where (state in ('running', 'paused') or (state = 'cancelled' and finished_at > ${now}::timestamptz - interval '1 minute'))
      and coalesce(last.handed_count, 0) <> running.handed_count
    on conflict do nothing`;
}

/** The last sample of a distribution, at its end. */
export async function takeLastSample(
  sql: Sql,
  { accountId, distributionId }: { accountId: number; distributionId: number },
  now: Date,
): Promise<void> {
  await sql`
    insert into distribution_sample (account_id, distribution_id, taken_at, handed_count)
    select account_id, id, ${now}, handed_count from distribution
    where account_id = ${accountId} and id = ${distributionId} and handed_count > 0
    on conflict do nothing`;
}

export type Sampled = { accountId: number; distributionId: number; startedAt: Date };

/** Distributions of which samples are taken. Across accounts: the sweeper's. */
export async function listSampled(sql: Sql): Promise<Sampled[]> {
  return sql<Sampled[]>`
    select account_id, id as distribution_id, started_at from distribution
    where state in ('running', 'paused') and started_at is not null`;
}

/** Keeps of each step of these many seconds only the last sample, of those that were taken before a moment. Across accounts: the sweeper's. */
export async function deleteBetween(
  sql: Sql,
  steps: { distributionId: number; accountId: number; seconds: number }[],
  before: Date,
): Promise<void> {
  await sql`
    delete from distribution_sample as sample
    using unnest(
      ${steps.map(({ accountId }) => accountId)}::bigint[], ${steps.map(({ distributionId }) => distributionId)}::bigint[],
      ${steps.map(({ seconds }) => seconds)}::integer[]
    ) as step (account_id, distribution_id, seconds)
    where sample.account_id = step.account_id and sample.distribution_id = step.distribution_id and sample.taken_at < ${before}
      and exists (
        select from distribution_sample as later
        where later.account_id = sample.account_id and later.distribution_id = sample.distribution_id
          and later.taken_at > sample.taken_at and later.taken_at < ${before}
          and floor(extract(epoch from later.taken_at) / step.seconds) = floor(extract(epoch from sample.taken_at) / step.seconds))`;
}
