import type { Sql } from "../../platform/database.ts";

/** Removes replies that are older than their account keeps personal data, a block at a time. Across accounts: the sweeper's. */
export async function deleteOldReplies(sql: Sql, now: Date, limit: number): Promise<void> {
  await sql`
    delete from reply
    using (
      select reply.account_id, reply.id from reply
      join account on account.id = reply.account_id
      where reply.received_at < ${now}::timestamptz - make_interval(days => account.retention_days)
      limit ${limit}
    ) as old
    where reply.account_id = old.account_id and reply.id = old.id`;
}
