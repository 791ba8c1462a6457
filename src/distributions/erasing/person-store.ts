import type { DeliveryKey, MessageKey } from "../../messages/message-id.ts";
import type { MessageState } from "../../messages/message-state.ts";
import type { Sql, Transaction } from "../../platform/database.ts";
import { keyTable } from "../message-filter-store.ts";
import { erasedColumns, type Owner } from "./erasing-store.ts";

type Addressed = { accountId: number; addresses: string[] };

/** Messages to any of these addresses, by whichever step, that are not erased: of one distribution, in the order of their keys. */
export async function listMessagesTo(
  sql: Sql,
  { accountId, addresses }: Addressed,
  { after, limit }: { after: number; limit: number },
): Promise<MessageKey[]> {
  const keys = await sql<MessageKey[]>`
    select distribution_id, sheet_number, row_number, destination_number from message
    where account_id = ${accountId} and address = any(${addresses}) and distribution_id > ${after} and erased_at is null
    union
    select distribution_id, sheet_number, row_number, destination_number from message
    where account_id = ${accountId} and steps is not null and distribution_id > ${after} and erased_at is null
      and jsonb_path_query_array(steps, '$.furtherSteps[*].address') ?| ${addresses}
    order by 1, 2, 3, 4
    limit ${limit}`;
  return keys.filter(({ distributionId }) => distributionId === keys[0]?.distributionId);
}

/** A delivery whose person is to be erased; `ending` and `reason`: what it is to become where it waits, and why. */
export type PersonsDelivery = DeliveryKey & {
  channel: string;
  state: MessageState | null;
  slotId: number | null;
  ending: "skipped" | "expired" | "cancelled";
  reason: string;
};

/** Locks the deliveries of these messages; those that others hold are left for the next time. */
export async function lockDeliveriesOf(
  tx: Transaction,
  accountId: number,
  keys: MessageKey[],
): Promise<PersonsDelivery[]> {
  return tx<PersonsDelivery[]>`
    select delivery.distribution_id, delivery.sheet_number, delivery.row_number, delivery.destination_number, delivery.step,
      delivery.channel, delivery.state, delivery.slot_id,
      case when slot.state = 'expired' then 'expired' when distribution.state = 'cancelled' then 'cancelled' else 'skipped' end as ending,
      case when slot.state = 'expired' then case when delivery.reason = 'no_answer' then delivery.reason else 'validity_over' end
        when distribution.state = 'cancelled' then 'taken_back' else 'erased' end as reason
    from delivery
    join distribution on distribution.account_id = delivery.account_id and distribution.id = delivery.distribution_id
    left join slot on slot.distribution_id = delivery.distribution_id and slot.id = delivery.slot_id
    where delivery.account_id = ${accountId}
      and (delivery.distribution_id, delivery.sheet_number, delivery.row_number, delivery.destination_number) in (select * from ${keyTable(tx, keys)})
    order by 1, 2, 3, 4, 5
    for update of delivery skip locked`;
}

/** Ends locked deliveries that wait. */
export async function endWaiting(
  tx: Transaction,
  accountId: number,
  deliveries: PersonsDelivery[],
  now: Date,
): Promise<void> {
  const column = (pick: (delivery: PersonsDelivery) => number) => deliveries.map(pick);
  await tx`
    update delivery
    set slot_id = null, state = its.ending::message_state, reason = its.reason, settled_at = ${now}
    from unnest(
      ${column((d) => d.distributionId)}::bigint[], ${column((d) => d.sheetNumber)}::smallint[], ${column((d) => d.rowNumber)}::integer[],
      ${column((d) => d.destinationNumber)}::integer[], ${column((d) => d.step)}::smallint[], ${deliveries.map(({ ending }) => ending)}::text[],
      ${deliveries.map(({ reason }) => reason)}::text[]
    ) as its (distribution_id, sheet_number, row_number, destination_number, step, ending, reason)
    where delivery.account_id = ${accountId} and delivery.distribution_id = its.distribution_id
      and delivery.sheet_number = its.sheet_number and delivery.row_number = its.row_number
      and delivery.destination_number = its.destination_number and delivery.step = its.step`;
}

/** Cells in which any of these addresses stands, as patterns of `like`: numbers however they are written. */
export type CellPatterns = { digits: string[]; texts: string[] };

/**
 * Erases what messages of one distribution say and to whom they went. Where a row has several recipients, the others lose the cells that name
 * the person. Gives how many rows of other tables were erased along.
 */
export async function erasePersonsMessages(
  tx: Transaction,
  { accountId, distributionId }: Owner,
  { keys, patterns, now }: { keys: MessageKey[]; patterns: CellPatterns; now: Date },
): Promise<number> {
  const inKeys = (table: string) => tx`
    ${tx(table)}.distribution_id = ${distributionId}
      and (${tx(table)}.distribution_id, ${tx(table)}.sheet_number, ${tx(table)}.row_number, ${tx(table)}.destination_number) in (select * from ${keyTable(tx, keys)})`;
  const inRows = tx`
    distribution_id = ${distributionId} and (sheet_number, row_number) in (
      select its.sheet_number, its.row_number from ${keyTable(tx, keys)} as its (distribution_id, sheet_number, row_number, destination_number))`;
  await tx`
    update message
    set cells = array(
      select case when ${namesPerson(tx, patterns)} then '' else cell end
      from unnest(cells) with ordinality as each (cell, place) order by place)
    where account_id = ${accountId} and ${inRows} and erased_at is null
      and exists (select from unnest(cells) as cell where ${namesPerson(tx, patterns)})`;
  await tx`update message set ${erasedColumns(tx, now)} where account_id = ${accountId} and ${inKeys("message")}`;
  const attempts = await tx`
    update attempt set detail = '' where account_id = ${accountId} and ${inKeys("attempt")} and detail <> ''`;
  await tx`delete from message_content where ${inKeys("message_content")}`;
  const problems = await tx`delete from sheet_problem where account_id = ${accountId} and ${inRows}`;
  await tx`
    update sheet set sample = null, sample_row_number = null
    where account_id = ${accountId} and distribution_id = ${distributionId}
      and (number, sample_row_number) in (
        select its.sheet_number, its.row_number from ${keyTable(tx, keys)} as its (distribution_id, sheet_number, row_number, destination_number))`;
  return attempts.count + problems.count;
}

/** The next distribution of an account that has rows with problems. */
export async function findWithProblemRows(sql: Sql, accountId: number, after: number): Promise<number | undefined> {
  const [row] = await sql<{ distributionId: number }[]>`
    select distribution_id from sheet
    where account_id = ${accountId} and distribution_id > ${after} and (problem_row_count > 0 or sample is not null)
    order by distribution_id
    limit 1`;
  return row?.distributionId;
}

/** Removes rows that are not sent and name the person, and what was said of them; how many rows that were. */
export async function deleteProblemRowsOf(
  tx: Transaction,
  { accountId, distributionId }: Owner,
  patterns: CellPatterns,
): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    with gone as (
      delete from problem_row
      where account_id = ${accountId} and distribution_id = ${distributionId}
        and exists (select from unnest(cells) as cell where ${namesPerson(tx, patterns)})
      returning sheet_number, row_number
    ), problems as (
      delete from sheet_problem
      where account_id = ${accountId} and distribution_id = ${distributionId}
        and (sheet_number, row_number) in (select sheet_number, row_number from gone)
    )
    select count(*)::integer as count from gone`;
  await tx`
    update sheet set sample = null, sample_row_number = null
    where account_id = ${accountId} and distribution_id = ${distributionId}
      and exists (select from unnest(sample) as cell where ${namesPerson(tx, patterns)})`;
  return row?.count ?? 0;
}

function namesPerson(tx: Transaction, { digits, texts }: CellPatterns) {
  return tx`
    (regexp_replace(cell, '\\D', '', 'g') like any(${digits}) or lower(cell) like any(${texts}))`;
}

/** Removes replies from these addresses and receipts about them that still look for their message; how many that were. */
export async function deleteHeardFrom(tx: Transaction, { accountId, addresses }: Addressed): Promise<number> {
  const plain = addresses.map((address) => address.replace(/^\+/, ""));
  const all = [...new Set([...addresses, ...plain])];
  const replies = await tx`delete from reply where account_id = ${accountId} and address = any(${all})`;
  const receipts = await tx`delete from receipt_inbox where account_id = ${accountId} and address = any(${all})`;
  return replies.count + receipts.count;
}
