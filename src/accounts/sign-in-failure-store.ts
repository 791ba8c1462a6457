import type { Sql } from "../platform/database.ts";

export type Tries = { failureCount: number; since: Date };

/** Counts a try, before it is known whether it fails: tries at once are all counted. Begins anew when the count is from before `windowStart`. */
export async function countTry(
  sql: Sql,
  nameHash: Buffer,
  { now, windowStart }: { now: Date; windowStart: Date },
): Promise<Tries> {
  const [tries] = await sql<Tries[]>`
    insert into sign_in_failure as known (name_hash, failure_count, since) values (${nameHash}, 1, ${now})
    on conflict (name_hash) do update set
      failure_count = case when known.since <= ${windowStart} then 1 else known.failure_count + 1 end,
      since = case when known.since <= ${windowStart} then ${now} else known.since end
    returning failure_count, since`;
  if (!tries) throw new Error("A try to sign in was not counted.");
  return tries;
}

/** Takes back one try that did not fail, and has not succeeded yet. */
export async function uncountTry(sql: Sql, nameHash: Buffer): Promise<void> {
  await sql`update sign_in_failure set failure_count = failure_count - 1 where name_hash = ${nameHash}`;
}

/** Forgets the failures of a name, and of all names those from before `windowStart`. */
export async function forgetTries(sql: Sql, nameHash: Buffer, windowStart: Date): Promise<void> {
  await sql`delete from sign_in_failure where name_hash = ${nameHash} or since <= ${windowStart}`;
}
