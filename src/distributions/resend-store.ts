import type { MessageKey } from "../messages/message-id.ts";
import type { MessageState } from "../messages/message-state.ts";
import type { Transaction } from "../platform/database.ts";

/** A message that an uploaded report asks to send again, and the message that would do so. */
export type Resend = { key: MessageKey; reported: MessageKey; evenIfUnconfirmed: boolean };

/** The message of a chain of resends that counts: the last one that was neither cancelled nor skipped. */
export type Standing = MessageKey & { place: number; state: MessageState | null; mayGo: boolean; waits: boolean };

/** Held until the transaction ends: of two that would send the same message again, the second sees what the first did. */
export async function lockResends(tx: Transaction, accountId: number): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended('resends', ${accountId}))`;
}

/**
 * What has become of reported messages by now, in the order of their places from 1; `state` is null where the account has no such message.
 * All messages of a chain count, those that were sent before the reported one too: where one has arrived or is on its way, nothing goes
 * again; where it is not known, only what was asked for even so. The message that would go is not looked at: safe to repeat for the same.
 */
export async function findStanding(tx: Transaction, accountId: number, resends: Resend[]): Promise<Standing[]> {
  const column = (pick: (resend: Resend) => number) => resends.map(pick);
  return tx<Standing[]>`
    with recursive asked as (
      select * from unnest(
        ${column(({ reported }) => reported.distributionId)}::bigint[], ${column(({ reported }) => reported.sheetNumber)}::smallint[],
        ${column(({ reported }) => reported.rowNumber)}::integer[], ${column(({ reported }) => reported.destinationNumber)}::integer[],
        ${column(({ key }) => key.distributionId)}::bigint[], ${column(({ key }) => key.sheetNumber)}::smallint[],
        ${column(({ key }) => key.rowNumber)}::integer[], ${column(({ key }) => key.destinationNumber)}::integer[],
        ${column(({ evenIfUnconfirmed }) => Number(evenIfUnconfirmed))}::integer[]
      ) with ordinality as asked (distribution_id, sheet_number, row_number, destination_number,
        by_distribution_id, by_sheet_number, by_row_number, by_destination_number, even_if_unconfirmed, place)
    ), later as (
      select place, 0 as depth, distribution_id, sheet_number, row_number, destination_number from asked
      union all
      select place, depth + 1, resent.by_distribution_id, resent.by_sheet_number, resent.by_row_number, resent.by_destination_number
      from later
      join resent using (distribution_id, sheet_number, row_number, destination_number)
      where resent.account_id = ${accountId}
    ), earlier as (
      select place, 0 as depth, distribution_id, sheet_number, row_number, destination_number from asked
      union all
      select place, depth - 1, resent.distribution_id, resent.sheet_number, resent.row_number, resent.destination_number
      from earlier
      join resent on resent.account_id = ${accountId}
        and (resent.by_distribution_id, resent.by_sheet_number, resent.by_row_number, resent.by_destination_number)
          = (earlier.distribution_id, earlier.sheet_number, earlier.row_number, earlier.destination_number)
    ), chain as (
      select * from later union select * from earlier
    ), judged as (
      select chain.*, asked.even_if_unconfirmed = 1 as is_forced, its.state, its.waits,
        its.state = 'unconfirmed' or (its.state = 'expired' and coalesce(its.reason in ('no_receipt', 'no_answer'), false)) as is_unclear
      from chain
      join asked using (place)
      left join lateral (
        select delivery.reason, delivery.slot_id is not null as waits,
          case when delivery.slot_id is null then delivery.state when slot.state = 'expired' then slot.state
            when distribution.state = 'cancelled' then 'cancelled' else slot.state end as state
        from delivery
        join distribution on distribution.account_id = delivery.account_id and distribution.id = delivery.distribution_id
        left join slot on slot.distribution_id = delivery.distribution_id and slot.id = delivery.slot_id
        where delivery.account_id = ${accountId} and delivery.distribution_id = chain.distribution_id
          and delivery.sheet_number = chain.sheet_number and delivery.row_number = chain.row_number
          and delivery.destination_number = chain.destination_number
        order by delivery.step desc
        limit 1
      ) as its on true
      where (chain.distribution_id, chain.sheet_number, chain.row_number, chain.destination_number)
        <> (asked.by_distribution_id, asked.by_sheet_number, asked.by_row_number, asked.by_destination_number)
    ), allowed as (
      select place, bool_and(coalesce(is_forced or not is_unclear, true)
        and coalesce(state in ('failed', 'expired', 'unconfirmed', 'cancelled', 'skipped'), true)) as may_go
      from judged
      group by place
    )
    select distinct on (judged.place) judged.place::integer as place, distribution_id, sheet_number, row_number, destination_number, state,
      allowed.may_go and coalesce(state in ('failed', 'expired', 'unconfirmed'), false) as may_go, coalesce(waits, false) as waits
    from judged
    join allowed using (place)
    where depth = 0 or (depth > 0 and state not in ('cancelled', 'skipped'))
    order by judged.place, depth desc`;
}

/** A message that is sent again, and the one that does it. */
export type ResendLink = { resent: MessageKey; by: MessageKey };

/** Notes what sends messages again; one that was cancelled or skipped gives way to the next. */
export async function upsertResends(tx: Transaction, accountId: number, links: ResendLink[]): Promise<void> {
  if (links.length === 0) return;
  const rows = links.map(({ resent, by }) => ({
    ...{ account_id: accountId, distribution_id: resent.distributionId, sheet_number: resent.sheetNumber },
    ...{ row_number: resent.rowNumber, destination_number: resent.destinationNumber },
    ...{ by_distribution_id: by.distributionId, by_sheet_number: by.sheetNumber },
    ...{ by_row_number: by.rowNumber, by_destination_number: by.destinationNumber },
  }));
  for (let from = 0; from < rows.length; from += 5000)
    await tx`
      insert into resent ${tx(rows.slice(from, from + 5000))}
      on conflict (account_id, distribution_id, sheet_number, row_number, destination_number) do update
      set by_distribution_id = excluded.by_distribution_id, by_sheet_number = excluded.by_sheet_number,
        by_row_number = excluded.by_row_number, by_destination_number = excluded.by_destination_number`;
}

export type LeftSlot = MessageKey & { slotId: number; channel: string };

/** Gives messages that wait in expired slots the state that these say, so that no change of the slots can wake them; those that it found so. */
export async function settleExpired(
  tx: Transaction,
  accountId: number,
  keys: MessageKey[],
  now: Date,
): Promise<(LeftSlot & { reason: string })[]> {
  if (keys.length === 0) return [];
  return tx<(LeftSlot & { reason: string })[]>`
    with due as (
      select delivery.distribution_id, delivery.sheet_number, delivery.row_number, delivery.destination_number, delivery.step, delivery.slot_id
      from delivery
      join slot on slot.distribution_id = delivery.distribution_id and slot.id = delivery.slot_id
      where delivery.account_id = ${accountId} and slot.state = 'expired'
        and (delivery.distribution_id, delivery.sheet_number, delivery.row_number, delivery.destination_number)
          in (select * from ${keyTable(tx, keys)})
      order by 1, 2, 3, 4, 5
      for update
    )
    update delivery
    set slot_id = null, state = 'expired', reason = case when reason = 'no_answer' then reason else 'validity_over' end, settled_at = ${now}
    from due
    where delivery.distribution_id = due.distribution_id and delivery.sheet_number = due.sheet_number and delivery.row_number = due.row_number
      and delivery.destination_number = due.destination_number and delivery.step = due.step
    returning due.distribution_id, due.sheet_number, due.row_number, due.destination_number, due.slot_id,
      delivery.channel, delivery.reason`;
}

function keyTable(tx: Transaction, keys: MessageKey[]) {
  const column = (pick: (key: MessageKey) => number) => keys.map(pick);
  return tx`unnest(
    ${column((k) => k.distributionId)}::bigint[], ${column((k) => k.sheetNumber)}::smallint[], ${column((k) => k.rowNumber)}::integer[],
    ${column((k) => k.destinationNumber)}::integer[])`;
}

/** A message that waits to send again what has arrived meanwhile. */
export type GoneResend = LeftSlot & { arrived: MessageKey };

/** Locks those messages of a distribution that would send again what receipts have corrected since it was read: it was sent after all. */
export async function lockGoneResends(
  tx: Transaction,
  { accountId, distributionId }: { accountId: number; distributionId: number },
): Promise<GoneResend[]> {
  const rows = await tx<(LeftSlot & Record<"ofDistribution" | "ofSheet" | "ofRow" | "ofDestination", number>)[]>`
    with recursive earlier as (
      select by_distribution_id, by_sheet_number, by_row_number, by_destination_number,
        distribution_id, sheet_number, row_number, destination_number
      from resent
      where account_id = ${accountId} and by_distribution_id = ${distributionId}
      union all
      select earlier.by_distribution_id, earlier.by_sheet_number, earlier.by_row_number, earlier.by_destination_number,
        resent.distribution_id, resent.sheet_number, resent.row_number, resent.destination_number
      from earlier
      join resent on resent.account_id = ${accountId}
        and (resent.by_distribution_id, resent.by_sheet_number, resent.by_row_number, resent.by_destination_number)
          = (earlier.distribution_id, earlier.sheet_number, earlier.row_number, earlier.destination_number)
    )
    select mine.distribution_id, mine.sheet_number, mine.row_number, mine.destination_number, mine.slot_id, mine.channel,
      earlier.distribution_id as of_distribution, earlier.sheet_number as of_sheet, earlier.row_number as of_row,
      earlier.destination_number as of_destination
    from earlier
    join delivery as first on first.account_id = ${accountId} and first.distribution_id = earlier.distribution_id
      and first.sheet_number = earlier.sheet_number and first.row_number = earlier.row_number
      and first.destination_number = earlier.destination_number and first.state in ('sent', 'delivered', 'read')
    join delivery as mine on mine.account_id = ${accountId} and mine.distribution_id = earlier.by_distribution_id
      and mine.sheet_number = earlier.by_sheet_number and mine.row_number = earlier.by_row_number
      and mine.destination_number = earlier.by_destination_number and mine.slot_id is not null
    order by 1, 2, 3, 4
    for update of mine`;
  return rows.map(({ ofDistribution, ofSheet, ofRow, ofDestination, ...mine }) => ({
    ...mine,
    arrived: {
      ...{ distributionId: ofDistribution, sheetNumber: ofSheet },
      ...{ rowNumber: ofRow, destinationNumber: ofDestination },
    },
  }));
}

/** Skips locked messages, each with the id of the message that makes it needless. */
export async function skipLocked(
  tx: Transaction,
  accountId: number,
  messages: (MessageKey & { code: string })[],
  { reason, now }: { reason: string; now: Date },
): Promise<void> {
  if (messages.length === 0) return;
  const column = (pick: (key: MessageKey) => number) => messages.map(pick);
  await tx`
    update delivery
    set slot_id = null, state = 'skipped', reason = ${reason}, code = gone.code, settled_at = ${now}
    from unnest(
      ${column((k) => k.distributionId)}::bigint[], ${column((k) => k.sheetNumber)}::smallint[], ${column((k) => k.rowNumber)}::integer[],
      ${column((k) => k.destinationNumber)}::integer[], ${messages.map(({ code }) => code)}::text[]
    ) as gone (distribution_id, sheet_number, row_number, destination_number, code)
    where delivery.account_id = ${accountId} and delivery.distribution_id = gone.distribution_id
      and delivery.sheet_number = gone.sheet_number and delivery.row_number = gone.row_number
      and delivery.destination_number = gone.destination_number and delivery.slot_id is not null`;
}
