import { type MessageKey, presentMessageId } from "../messages/message-id.ts";
import type { MessageState } from "../messages/message-state.ts";
import type { Sql, Transaction } from "../platform/database.ts";

/** A message that an uploaded report asks to send again, and the message that would do so. */
export type Resend = { key: MessageKey; reported: MessageKey; evenIfUnconfirmed: boolean };

/** Why a message of a report is not sent again: what has become of it, or of the message that has sent it again already. */
export type ResendRefusal = { state: MessageState | null };

type Found = { place: number; state: MessageState | null; mayGo: boolean };

/**
 * Claims the sending again of reported messages, by what has become of them by now: of each chain of resends only the last one counts, and
 * only what failed, expired before it was handed over, or (where that is asked for) may or may not have arrived goes again. Gives those that do
 * not, with their state; null where the account has no such message. Safe to repeat for the same messages.
 */
export async function claimResends(
  tx: Transaction,
  accountId: number,
  resends: Resend[],
): Promise<Map<Resend, ResendRefusal>> {
  const refused = new Map<Resend, ResendRefusal>();
  if (resends.length === 0) return refused;
  await lockResends(tx, accountId);
  const found = await findLatest(tx, accountId, resends);
  const going: Resend[] = [];
  const claimed = new Set<string>();
  for (const { place, state, mayGo } of found) {
    const resend = resends[place - 1];
    if (!resend) continue;
    const original = textOf(resend.reported);
    if (!mayGo || claimed.has(original)) refused.set(resend, { state });
    else going.push(resend);
    claimed.add(original);
  }
  await upsertResends(tx, accountId, going);
  return refused;
}

/** Held until the transaction ends: of two that would send the same message again, the second sees what the first did. */
export async function lockResends(tx: Transaction, accountId: number): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended('resends', ${accountId}))`;
}

async function findLatest(tx: Transaction, accountId: number, resends: Resend[]): Promise<Found[]> {
  const column = (pick: (resend: Resend) => number) => resends.map(pick);
  return tx<Found[]>`
    with asked as (
      select * from unnest(
        ${column(({ reported }) => reported.distributionId)}::bigint[], ${column(({ reported }) => reported.sheetNumber)}::smallint[],
        ${column(({ reported }) => reported.rowNumber)}::integer[], ${column(({ reported }) => reported.destinationNumber)}::integer[],
        ${column(({ key }) => key.distributionId)}::bigint[], ${column(({ key }) => key.sheetNumber)}::smallint[],
        ${column(({ key }) => key.rowNumber)}::integer[], ${column(({ key }) => key.destinationNumber)}::integer[],
        ${resends.map(({ evenIfUnconfirmed }) => evenIfUnconfirmed)}::boolean[]
      ) with ordinality as asked (distribution_id, sheet_number, row_number, destination_number,
        by_distribution_id, by_sheet_number, by_row_number, by_destination_number, even_if_unconfirmed, place)
    ), latest as (
      select asked.place, asked.even_if_unconfirmed,
        coalesce((resent.by_distribution_id, resent.by_sheet_number, resent.by_row_number, resent.by_destination_number)
          = (asked.by_distribution_id, asked.by_sheet_number, asked.by_row_number, asked.by_destination_number), false) as is_own,
        coalesce(resent.by_distribution_id, asked.distribution_id) as distribution_id,
        coalesce(resent.by_sheet_number, asked.sheet_number) as sheet_number,
        coalesce(resent.by_row_number, asked.row_number) as row_number,
        coalesce(resent.by_destination_number, asked.destination_number) as destination_number
      from asked
      left join resent on resent.account_id = ${accountId} and resent.distribution_id = asked.distribution_id
        and resent.sheet_number = asked.sheet_number and resent.row_number = asked.row_number
        and resent.destination_number = asked.destination_number
    )
    select latest.place::integer as place,
      case when delivery.slot_id is null then delivery.state when slot.state = 'expired' then slot.state
        when distribution.state = 'cancelled' then 'cancelled' else slot.state end as state,
      latest.is_own
        or coalesce(delivery.state = 'failed', false)
        or coalesce(delivery.state = 'expired' and delivery.reason is distinct from 'no_receipt', false)
        or coalesce(slot.state = 'expired', false)
        or (latest.even_if_unconfirmed and coalesce(delivery.state in ('unconfirmed', 'expired'), false)) as may_go
    from latest
    left join lateral (
      select * from delivery
      where delivery.account_id = ${accountId} and delivery.distribution_id = latest.distribution_id
        and delivery.sheet_number = latest.sheet_number and delivery.row_number = latest.row_number
        and delivery.destination_number = latest.destination_number
      order by step desc
      limit 1
      for update
    ) as delivery on true
    left join slot on slot.distribution_id = delivery.distribution_id and slot.id = delivery.slot_id
    left join distribution on distribution.account_id = ${accountId} and distribution.id = delivery.distribution_id
    order by latest.place`;
}

async function upsertResends(tx: Transaction, accountId: number, resends: Resend[]): Promise<void> {
  if (resends.length === 0) return;
  const sorted = resends.toSorted((a, b) => textOf(a.reported).localeCompare(textOf(b.reported)));
  const rows = sorted.map(({ key, reported }) => ({
    ...{ account_id: accountId, distribution_id: reported.distributionId, sheet_number: reported.sheetNumber },
    ...{ row_number: reported.rowNumber, destination_number: reported.destinationNumber },
    ...{ by_distribution_id: key.distributionId, by_sheet_number: key.sheetNumber },
    ...{ by_row_number: key.rowNumber, by_destination_number: key.destinationNumber },
  }));
  await tx`
    insert into resent ${tx(rows)}
    on conflict (account_id, distribution_id, sheet_number, row_number, destination_number) do update
    set by_distribution_id = excluded.by_distribution_id, by_sheet_number = excluded.by_sheet_number,
      by_row_number = excluded.by_row_number, by_destination_number = excluded.by_destination_number`;
}

function textOf({ distributionId, sheetNumber, rowNumber, destinationNumber }: MessageKey): string {
  return `${distributionId}-${sheetNumber}-${rowNumber}-${destinationNumber}`;
}

/** The addresses of messages, by their public ids. */
export async function findAddresses(sql: Sql, accountId: number, keys: MessageKey[]): Promise<Map<string, string>> {
  const column = (pick: (key: MessageKey) => number) => keys.map(pick);
  const rows = await sql<(MessageKey & { address: string })[]>`
    select distribution_id, sheet_number, row_number, destination_number, address from message
    where account_id = ${accountId} and (distribution_id, sheet_number, row_number, destination_number) in (
      select * from unnest(
        ${column((key) => key.distributionId)}::bigint[], ${column((key) => key.sheetNumber)}::smallint[],
        ${column((key) => key.rowNumber)}::integer[], ${column((key) => key.destinationNumber)}::integer[]))`;
  return new Map(rows.map(({ address, ...key }) => [presentMessageId(key), address]));
}
