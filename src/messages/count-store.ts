import type { Sql } from "../platform/database.ts";
import type { Counts } from "./counts.ts";

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
