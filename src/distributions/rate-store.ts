import type { Sql } from "../platform/database.ts";

/** How many messages had been handed over, and when that was noted. */
export type Sample = { takenAt: Date; handedCount: number };

/** The oldest note since then; undefined where nothing has changed since. */
export async function findSampleSince(
  sql: Sql,
  { accountId, id }: { accountId: number; id: number },
  since: Date,
): Promise<Sample | undefined> {
  const [sample] = await sql<Sample[]>`
    select taken_at, handed_count from distribution_sample
    where account_id = ${accountId} and distribution_id = ${id} and taken_at >= ${since}
    order by taken_at
    limit 1`;
  return sample;
}
