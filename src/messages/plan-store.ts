import { listHolidays } from "../accounts/holiday-store.ts";
import type { Sql } from "../platform/database.ts";
import { daysOffOf } from "../scheduling/sending-days.ts";
import type { SendingPlan } from "./slot.ts";

/** What the slots of a distribution inherit from it and its account. */
export async function findSendingPlan(sql: Sql, accountId: number, distributionId: number): Promise<SendingPlan> {
  const [plan] = await sql<Omit<SendingPlan, "daysOff">[]>`
    select distribution.start_at, distribution.recipient_clock, distribution.started_at, distribution.windows, distribution.validity_minutes, distribution.priority,
      account.windows as account_windows, account.time_zone as account_time_zone
    from distribution
    join account on account.id = distribution.account_id
    where distribution.account_id = ${accountId} and distribution.id = ${distributionId}`;
  if (!plan) throw new Error(`There is no distribution ${distributionId} in account ${accountId}.`);
  return { ...plan, daysOff: daysOffOf(await listHolidays(sql, accountId)) };
}
