import type { Sql } from "../../platform/database.ts";
import { type Fate, type Shape, strideOf } from "./ui-shape.ts";

type Owner = { accountId: number; distributionId: number };

/** Messages of one distribution, from one number to another, with what became of each. */
export type Block = Owner & {
  shape: Shape;
  from: number;
  to: number;
  /** By how they wait. */
  slotIds: ReadonlyMap<string, number>;
  /** What is being sent has it. */
  claimId: number;
  providerAccountId: number;
  /** How many messages were made before this distribution: no phone is there twice. */
  before: number;
  now: Date;
};

/** `i`: the number of a message; `fate`: which of the fates it has. */
function numbered(sql: Sql, { shape, from, to }: Pick<Block, "shape" | "from" | "to">) {
  const [stride, rare] = [strideOf(shape), shape.rare.length];
  return sql`(
    select i, case when i % ${stride}::integer < ${rare}::integer then 1 + i % ${stride}::integer
      else 1 + ${rare}::integer + i % ${shape.usual.length}::integer end as fate
    from generate_series(${from}::integer, ${to}::integer) as i
  ) as numbered`;
}

function column<Value>({ rare, usual }: Shape, pick: (fate: Fate) => Value): Value[] {
  return [...rare, ...usual].map(pick);
}

/** Messages as rows of a sheet give them: every phone, external and unique id once, five to a client, twenty groups. */
export async function insertMessages(sql: Sql, block: Block): Promise<void> {
  const { accountId, distributionId, shape, before } = block;
  await sql`
    insert into message (account_id, distribution_id, sheet_number, row_number, destination_number, channel, address, sender, text,
      external_id, unique_message_id, client_id, group_id, rules, cells)
    select ${accountId}, ${distributionId}, 1, i + 1, 1, channel, phone, 'Carillon', text, 'order-' || number, 'unique-' || number,
      'client-' || number / 5, 'group-' || number % 20, '{}', array[phone, text]
    from (
      select i, ${before}::integer + i as number, (${column(shape, ({ channel = "sms" }) => channel)}::text[])[fate] as channel,
        '+7916' || lpad((${before}::integer + i)::text, 7, '0') as phone,
        case when i % ${strideOf(shape)}::integer = 0 then 'Your pass code is ' || i else 'Hello! Your order ' || i || ' is ready' end as text
      from ${numbered(sql, block)}
    ) as given`;
}

/** What became of the messages of a block. */
export async function insertDeliveries(sql: Sql, block: Block): Promise<void> {
  const { accountId, distributionId, shape, slotIds, claimId, providerAccountId, now } = block;
  const slots = column(shape, ({ waits }) => slotIds.get(waits ?? "") ?? null);
  await sql`
    insert into delivery (account_id, distribution_id, sheet_number, row_number, destination_number, state, attempt_count, part_count, slot_id,
      home_slot_id, claim_id, provider_account_id, sent_at, settled_at, reason, code, channel)
    select ${accountId}, ${distributionId}, 1, i + 1, 1, state, was_called::integer, was_called::integer, slot_id,
      ${slotIds.get("open") ?? null}, case when state = 'sending' then ${claimId}::bigint end,
      case when was_called then ${providerAccountId}::bigint end, case when was_called then ${now}::timestamptz end,
      case when slot_id is null and state <> 'sending' then ${now}::timestamptz end, reason, case when reason = 'bad_address' then '11' end, channel
    from (
      select *, slot_id is null and state in ('sent', 'delivered', 'read', 'failed', 'unconfirmed') as was_called
      from (
        select i, (${column(shape, ({ state }) => state)}::text[])[fate]::message_state as state, (${slots}::bigint[])[fate] as slot_id,
          (${column(shape, ({ reason }) => reason ?? null)}::text[])[fate] as reason,
          (${column(shape, ({ channel = "sms" }) => channel)}::text[])[fate] as channel
        from ${numbered(sql, block)}
      ) as fated
    ) as given`;
}

/** What the provider has said of the messages of a block: a receipt for what was delivered, an attempt for what failed. */
export async function insertHistory(sql: Sql, block: Block): Promise<void> {
  const { accountId, distributionId, from, to, providerAccountId, now } = block;
  await sql`
    insert into receipt (account_id, distribution_id, sheet_number, row_number, destination_number, step, round, part, status, received_at)
    select account_id, distribution_id, sheet_number, row_number, destination_number, step, round, 1, state::text, ${now}
    from delivery
    where account_id = ${accountId} and distribution_id = ${distributionId} and sheet_number = 1 and row_number between ${from + 1} and ${to + 1}
      and state in ('delivered', 'read')`;
  await sql`
    insert into attempt (account_id, distribution_id, sheet_number, row_number, destination_number, step, number, ended_at, provider_account_id,
      outcome, reason, code, detail)
    select account_id, distribution_id, sheet_number, row_number, destination_number, step, 1, ${now}, ${providerAccountId}, 'rejected', reason, code,
      'No such number'
    from delivery
    where account_id = ${accountId} and distribution_id = ${distributionId} and sheet_number = 1 and row_number between ${from + 1} and ${to + 1}
      and state = 'failed'`;
}

/** The claim of what is being sent; its id. */
export async function insertClaimOf(sql: Sql, block: Omit<Block, "claimId">): Promise<number> {
  const { accountId, distributionId, shape, slotIds, providerAccountId, now } = block;
  const states = column(shape, ({ state }) => state);
  const [claim] = await sql<{ id: number }[]>`
    insert into claim (account_id, distribution_id, dispatcher_id, provider_account_id, epoch, claimed_at, called_at, sheet_numbers, row_numbers,
      destination_numbers, steps, slot_ids)
    select ${accountId}, ${distributionId}, 1, ${providerAccountId}, 0, ${now}, ${now}, array_agg(1), array_agg(i + 1 order by i), array_agg(1),
      array_agg(1), array_agg(${slotIds.get("open") ?? 0}::bigint)
    from ${numbered(sql, block)}
    where (${states}::text[])[fate] = 'sending'
    having count(*) > 0
    returning id`;
  return claim?.id ?? 0;
}

/** Makes all counts of a distribution what its messages say. */
export async function writeCounts(sql: Sql, { accountId, distributionId }: Owner): Promise<void> {
  await sql`
    update slot set waiting_count = waiting.count
    from (select slot_id, count(*) as count from delivery where distribution_id = ${distributionId} and slot_id is not null group by 1) as waiting
    where slot.account_id = ${accountId} and slot.distribution_id = ${distributionId} and slot.id = waiting.slot_id`;
  await sql`
    insert into distribution_count (account_id, distribution_id, channel, state, reason, count)
    select account_id, distribution_id, channel, state, coalesce(reason, ''), count(*) from delivery
    where account_id = ${accountId} and distribution_id = ${distributionId} and state is not null
    group by 1, 2, 3, 4, 5`;
  await sql`
    with counted as (
      select state, count from distribution_count where account_id = ${accountId} and distribution_id = ${distributionId}
      union all
      select state, waiting_count from slot where account_id = ${accountId} and distribution_id = ${distributionId}
    ), summed as (
      select coalesce(jsonb_object_agg(state || '_count', count), '{}') as counts, coalesce(sum(count), 0) as total,
        coalesce(sum(count) filter (where state in ('sent', 'delivered', 'read', 'failed', 'unconfirmed')), 0) as handed
      from (select state::text as state, sum(count) as count from counted group by 1) as by_state
    ), filled as (
      select its.*, summed.total, summed.handed from summed cross join lateral jsonb_populate_record(null::distribution, summed.counts) as its
    )
    update distribution
    set message_count = filled.total, handed_count = filled.handed, part_count = filled.total,
      channels = array(select distinct channel from delivery where distribution_id = ${distributionId} order by 1),
      created_count = coalesce(filled.created_count, 0), delayed_count = coalesce(filled.delayed_count, 0),
      paused_count = coalesce(filled.paused_count, 0), sending_count = coalesce(filled.sending_count, 0),
      sent_count = coalesce(filled.sent_count, 0), delivered_count = coalesce(filled.delivered_count, 0),
      read_count = coalesce(filled.read_count, 0), failed_count = coalesce(filled.failed_count, 0),
      expired_count = coalesce(filled.expired_count, 0), unconfirmed_count = coalesce(filled.unconfirmed_count, 0),
      cancelled_count = coalesce(filled.cancelled_count, 0), skipped_count = coalesce(filled.skipped_count, 0)
    from filled
    where distribution.account_id = ${accountId} and distribution.id = ${distributionId}`;
}
