import type { DeliveryKey } from "../messages/message-id.ts";
import type { Sql, Transaction } from "../platform/database.ts";

/** Locks a duty's row; up to when it was done, null where it never ran. */
export async function lockDuty(tx: Transaction, name: string): Promise<Date | null> {
  const [row] = await tx<{ doneUntil: Date }[]>`select done_until from duty where name = ${name} for update`;
  return row?.doneUntil ?? null;
}

export async function markDutyDone(sql: Sql, name: string, doneUntil: Date): Promise<void> {
  await sql`
    insert into duty (name, done_until) values (${name}, ${doneUntil})
    on conflict (name) do update set done_until = excluded.done_until`;
}

/** The moment up to which at most `limit` parts stopped waiting for a receipt after `from`, none later than `until`. */
export async function findReceiptsDueUntil(sql: Sql, from: Date, until: Date, limit: number): Promise<Date | null> {
  const [row] = await sql<{ until: Date | null }[]>`
    select max(receipt_until) as until from (
      select receipt_until from provider_message
      where receipt_until > ${from} and receipt_until <= ${until}
      order by receipt_until
      limit ${limit}
    ) as due`;
  return row?.until ?? null;
}

export type OverdueDelivery = DeliveryKey & { accountId: number; channel: string; formerReason: string | null };

/** Deliveries that are still `sent` although waiting for their receipt ended in (from, until]: now expired, for lack of one. Across accounts: the sweeper's. */
export async function expireWithoutReceipt(tx: Transaction, from: Date, until: Date): Promise<OverdueDelivery[]> {
  return tx<OverdueDelivery[]>`
    with overdue as (
      select delivery.distribution_id, delivery.sheet_number, delivery.row_number, delivery.destination_number, delivery.step, delivery.reason
      from delivery
      where delivery.state = 'sent' and (distribution_id, sheet_number, row_number, destination_number, step, round) in (
        select distribution_id, sheet_number, row_number, destination_number, step, round from provider_message
        where receipt_until > ${from} and receipt_until <= ${until})
      order by distribution_id, sheet_number, row_number, destination_number, step
      for update
    )
    update delivery
    set state = 'expired', reason = 'no_receipt', settled_at = ${until}
    from overdue
    where delivery.distribution_id = overdue.distribution_id and delivery.sheet_number = overdue.sheet_number
      and delivery.row_number = overdue.row_number and delivery.destination_number = overdue.destination_number and delivery.step = overdue.step
    returning delivery.account_id, delivery.distribution_id, delivery.sheet_number, delivery.row_number, delivery.destination_number, delivery.step,
      delivery.channel, overdue.reason as former_reason`;
}
