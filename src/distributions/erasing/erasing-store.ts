import type { MessageKey } from "../../messages/message-id.ts";
import type { Sql, Transaction } from "../../platform/database.ts";

export type Owner = { accountId: number; distributionId: number };

/** A distribution that is being erased, and the last message that is done. */
export type Erasing = Owner & {
  isDiscarded: boolean;
  sheetNumber: number;
  rowNumber: number;
  destinationNumber: number;
};

export type Stretch = { after: Erasing; until: MessageKey };

/** Of one account no more are begun at once. */
const OLD_AT_ONCE = 100;
/** So long a provider's id leads a receipt to its message. */
const RECEIPT_DAYS = 11;

/**
 * Notes the distributions whose age has come: finished or cancelled, and nothing has happened to them since. Gives how many that were.
 * Across accounts: the sweeper's.
 */
export async function noteOldDistributions(sql: Sql, now: Date): Promise<number> {
  const { count } = await sql`
    insert into erasing (account_id, distribution_id, is_discarded, begins_at)
    select account.id, old.id, false, ${now}
    from account
    cross join lateral (select ${now}::timestamptz - make_interval(days => account.retention_days) as at) as cutoff
    cross join lateral (
      select id from distribution
      where distribution.account_id = account.id and state in ('finished', 'cancelled') and finished_at < cutoff.at
        and (erased_at is null or erased_at < finished_at)
        and (finished_at < cutoff.at - make_interval(days => ${RECEIPT_DAYS}) or not exists (
          select from receipt
          where receipt.account_id = account.id and receipt.distribution_id = distribution.id and received_at >= cutoff.at))
      order by finished_at
      limit ${OLD_AT_ONCE}
    ) as old
    on conflict do nothing`;
  return count;
}

/** A distribution that is gone for everybody: its rows follow, once whoever was reading it has noticed. */
export async function insertDiscarded(
  tx: Transaction,
  { accountId, distributionId }: Owner,
  beginsAt: Date,
): Promise<void> {
  await tx`
    insert into erasing (account_id, distribution_id, is_discarded, begins_at)
    values (${accountId}, ${distributionId}, true, ${beginsAt})
    on conflict (account_id, distribution_id) do update
    set is_discarded = true, begins_at = excluded.begins_at, sheet_number = 0, row_number = 0, destination_number = 0`;
}

/** Takes what is to be erased next; other sweepers take others. Across accounts: the sweeper's. */
export async function lockErasing(tx: Transaction, now: Date): Promise<Erasing | undefined> {
  const [erasing] = await tx<Erasing[]>`
    select account_id, distribution_id, is_discarded, sheet_number, row_number, destination_number from erasing
    where begins_at <= ${now}
    order by begins_at, distribution_id
    limit 1
    for update skip locked`;
  return erasing;
}

/** Notes how far a locked one has come. */
export async function updateErasing(tx: Transaction, { accountId, distributionId }: Owner, done: MessageKey) {
  await tx`
    update erasing
    set sheet_number = ${done.sheetNumber}, row_number = ${done.rowNumber}, destination_number = ${done.destinationNumber}
    where account_id = ${accountId} and distribution_id = ${distributionId}`;
}

export async function deleteErasing(tx: Transaction, { accountId, distributionId }: Owner): Promise<void> {
  await tx`delete from erasing where account_id = ${accountId} and distribution_id = ${distributionId}`;
}

/** Whether a distribution has ended and nothing runs of it; else it is none to erase. */
export async function hasEnded(tx: Transaction, { accountId, distributionId }: Owner): Promise<boolean> {
  const rows = await tx`
    select from distribution
    where account_id = ${accountId} and id = ${distributionId} and state in ('finished', 'cancelled')`;
  return rows.length === 1;
}

/** The last of the next messages of a distribution, in the order of their keys; undefined behind the last one. */
export async function findStretchEnd(tx: Transaction, after: Erasing, limit: number): Promise<MessageKey | undefined> {
  const keys = await tx<MessageKey[]>`
    select distribution_id, sheet_number, row_number, destination_number from message
    where account_id = ${after.accountId} and distribution_id = ${after.distributionId}
      and (sheet_number, row_number, destination_number) > (${after.sheetNumber}, ${after.rowNumber}, ${after.destinationNumber})
    order by sheet_number, row_number, destination_number
    limit ${limit}`;
  return keys.at(-1);
}

/** Erases what messages say and to whom they went; how they ended stays. */
export async function eraseStretch(tx: Transaction, { accountId }: Owner, stretch: Stretch, now: Date): Promise<void> {
  await tx`
    update message set ${erasedColumns(tx, now)}
    where account_id = ${accountId} and erased_at is null and ${inStretch(tx, stretch)}`;
  await tx`update attempt set detail = '' where account_id = ${accountId} and ${inStretch(tx, stretch)}`;
}

/** Removes messages that were never sent, and frees their idempotency keys. */
export async function deleteStretch(tx: Transaction, { accountId }: Owner, stretch: Stretch): Promise<void> {
  await tx`
    delete from unique_message_id
    where account_id = ${accountId} and distribution_id = ${stretch.until.distributionId} and key_hash in (
      select sha256(convert_to(unique_message_id || case when destination_number = 1 then '' else chr(1) || destination_number end, 'UTF8'))
      from message
      where account_id = ${accountId} and unique_message_id is not null and ${inStretch(tx, stretch)})`;
  await tx`delete from delivery where account_id = ${accountId} and ${inStretch(tx, stretch)}`;
  await tx`delete from message where account_id = ${accountId} and ${inStretch(tx, stretch)}`;
}

/** The columns of an erased message, as an update sets them. Across accounts: whoever updates names the account. */
export function erasedColumns(tx: Transaction, now: Date) {
  return tx`
    address = '', text = '', external_id = null, unique_message_id = null, client_id = null, flow_id = null, callback_url = null,
    callback_data = null, kept = null, steps = null, cells = '{}', erased_at = ${now}`;
}

function inStretch(tx: Transaction, { after, until }: Stretch) {
  return tx`
    distribution_id = ${until.distributionId}
      and (sheet_number, row_number, destination_number) > (${after.sheetNumber}, ${after.rowNumber}, ${after.destinationNumber})
      and (sheet_number, row_number, destination_number) <= (${until.sheetNumber}, ${until.rowNumber}, ${until.destinationNumber})`;
}

/** What rows hold beside their messages. */
const besideMessages = ["sheet_problem", "problem_row", "message_content"] as const;
/** What is of no use without its distribution. */
const ofDiscarded = [...besideMessages, "corrected_row", "distribution_count", "slot"] as const;

/** Removes a block of what is kept beside messages; gives how many rows that were, 0 where nothing is left. */
export async function deleteBeside(tx: Transaction, owner: Erasing, limit: number): Promise<number> {
  let deleted = 0;
  for (const table of owner.isDiscarded ? ofDiscarded : besideMessages) {
    const { count } = await tx`
      delete from ${tx(table)}
      where distribution_id = ${owner.distributionId} and ctid = any(array(
        select ctid from ${tx(table)} where distribution_id = ${owner.distributionId} limit ${limit - deleted}))`;
    deleted += count;
    if (deleted >= limit) return deleted;
  }
  return deleted;
}

/** Nothing of a discarded distribution sends a message again any more. */
export async function deleteResends(tx: Transaction, { accountId, distributionId }: Owner): Promise<void> {
  await tx`delete from resent where account_id = ${accountId} and by_distribution_id = ${distributionId}`;
}

/** The end of erasing by age: uploads, samples, and the values that held for every row. */
export async function markErased(tx: Transaction, { accountId, distributionId }: Owner, now: Date): Promise<void> {
  await tx`delete from upload_chunk where account_id = ${accountId} and distribution_id = ${distributionId}`;
  await tx`
    update sheet
    set upload_key = null, sample = null, sample_row_number = null,
      columns = case when state = 'refused' then null else columns end, error_message = null
    where account_id = ${accountId} and distribution_id = ${distributionId}`;
  await tx`
    update distribution set erased_at = ${now}, defaults = '{}'
    where account_id = ${accountId} and id = ${distributionId}`;
}
