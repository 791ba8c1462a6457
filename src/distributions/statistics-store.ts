import type { Sql } from "../platform/database.ts";

type Ref = { accountId: number; id: number };

/** How many messages had been handed over at the end of each step of time in which any was, as far as samples say, in order. */
export async function listHandedBySteps(
  sql: Sql,
  { accountId, id }: Ref,
  stepSeconds: number,
): Promise<{ at: Date; handedCount: number }[]> {
  return sql<{ at: Date; handedCount: number }[]>`
    select to_timestamp(floor(extract(epoch from taken_at) / ${stepSeconds}::integer) * ${stepSeconds}::integer) as at,
      max(handed_count) as handed_count
    from distribution_sample
    where account_id = ${accountId} and distribution_id = ${id}
    group by 1
    order by 1`;
}

/** How many had been handed over at a moment, as far as samples say. */
export async function findHandedAt(sql: Sql, { accountId, id }: Ref, at: Date): Promise<number> {
  const [row] = await sql<{ handedCount: number }[]>`
    select handed_count from distribution_sample
    where account_id = ${accountId} and distribution_id = ${id} and taken_at <= ${at}
    order by taken_at desc
    limit 1`;
  return row?.handedCount ?? 0;
}

export type PauseEntry = { subjectKind: "distribution" | "everything"; isPause: boolean; at: Date };

/** When a distribution, or everything of its account, was paused and resumed since a moment, by whoever: in order. */
export async function listPauses(sql: Sql, accountId: number, publicId: string, since: Date): Promise<PauseEntry[]> {
  return sql<PauseEntry[]>`
    select subject_kind, action like '%.pause' as is_pause, at from (
      select id, subject_kind, action, at from audit_entry
      where account_id = ${accountId} and subject_kind = 'distribution' and subject_id = ${publicId}
      union all
      select id, subject_kind, action, at from audit_entry
      where account_id = ${accountId} and subject_kind = 'everything' and subject_id is null
    ) as entry
    where at >= ${since} and action in ('distribution.pause', 'distribution.resume', 'everything.pause', 'everything.resume')
    order by id
    limit 200`;
}
