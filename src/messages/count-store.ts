import type { Sql } from "../platform/database.ts";
import type { Counts } from "./counts.ts";
import type { MessageState } from "./message-state.ts";

/** Deliveries of a distribution with a state of their own. */
export type OwnCount = { channel: string; state: MessageState; reason: string | null; count: number };

/** As they are kept: few rows, however many messages. */
export async function listOwnCounts(sql: Sql, accountId: number, distributionId: number): Promise<OwnCount[]> {
  return sql<OwnCount[]>`
    select channel, state, nullif(reason, '') as reason, count from distribution_count
    where account_id = ${accountId} and distribution_id = ${distributionId} and count <> 0
    order by 1, 2, 3`;
}

/** The same as the rows themselves say, by GROUP BY: for tests and checks from outside, never for a screen. */
export async function countOwn(sql: Sql, accountId: number, distributionId: number): Promise<OwnCount[]> {
  return sql<OwnCount[]>`
    select channel, state, nullif(reason, '') as reason, count(*)::integer as count from delivery
    where account_id = ${accountId} and distribution_id = ${distributionId} and state is not null
    group by channel, state, reason
    order by 1, 2, 3`;
}

/** What the rows themselves say, by GROUP BY: for tests and checks from outside, never for a screen. */
export async function countByState(sql: Sql, accountId: number, distributionId: number): Promise<Partial<Counts>> {
  const rows = await sql<{ state: keyof Counts; count: number }[]>`
    select coalesce(delivery.state, slot.state) as state, count(*)::integer as count
    from delivery
    left join slot on slot.distribution_id = delivery.distribution_id and slot.id = delivery.slot_id
    where delivery.account_id = ${accountId} and delivery.distribution_id = ${distributionId}
    group by 1`;
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
