import type { Transaction } from "../platform/database.ts";

type Owner = { accountId: number; distributionId: number };

/** Locks the sheets of a distribution against their readers; false where an upload that would be needed is gone. Of a file that could not be read at all nothing is needed. */
export async function lockSheetsToRecheck(tx: Transaction, { accountId, distributionId }: Owner): Promise<boolean> {
  const sheets = await tx<{ isThere: boolean }[]>`
    select upload_key is not null or state = 'uploading' or (state = 'refused' and row_count = 0) as is_there from sheet
    where account_id = ${accountId} and distribution_id = ${distributionId}
    order by number
    for update`;
  return sheets.every(({ isThere }) => isThere);
}

/** Forgets everything that was read of a distribution that was never started, and lets its sheets be read anew. */
export async function forgetReading(tx: Transaction, { accountId, distributionId }: Owner): Promise<void> {
  await tx`
    delete from unique_message_id
    using message
    where message.account_id = ${accountId} and message.distribution_id = ${distributionId} and message.unique_message_id is not null
      and unique_message_id.account_id = ${accountId}
      and unique_message_id.key_hash = sha256(convert_to(
        message.unique_message_id || case when message.destination_number = 1 then '' else chr(1) || message.destination_number end, 'UTF8'))
      and unique_message_id.distribution_id = ${distributionId}`;
  await tx`delete from delivery where account_id = ${accountId} and distribution_id = ${distributionId}`;
  await tx`delete from message where account_id = ${accountId} and distribution_id = ${distributionId}`;
  await tx`delete from message_content where distribution_id = ${distributionId}`;
  await tx`delete from sheet_problem where account_id = ${accountId} and distribution_id = ${distributionId}`;
  await tx`delete from problem_row where account_id = ${accountId} and distribution_id = ${distributionId}`;
  await tx`delete from corrected_row where account_id = ${accountId} and distribution_id = ${distributionId}`;
  await tx`delete from resent where account_id = ${accountId} and by_distribution_id = ${distributionId}`;
  await tx`delete from distribution_count where account_id = ${accountId} and distribution_id = ${distributionId}`;
  await tx`delete from slot where account_id = ${accountId} and distribution_id = ${distributionId}`;
  await tx`
    update sheet
    set state = 'waiting', lease_id = null, lease_until = null, start_count = 0, columns = null, last_row_number = 0, row_count = 0,
      problem_row_count = 0, message_count = 0, hidden_row_count = 0, ignored_row_count = 0, problem_counts = '{}', content_sum = 0,
      read_share = 0, read_ms = 0, sample = null, sample_row_number = null, recipient_count = null, channel_counts = null, read_at = null, error_reason = null, error_message = null
    where account_id = ${accountId} and distribution_id = ${distributionId} and upload_key is not null`;
}

/** Back to `checking`, with nothing in it; false where it has been started meanwhile. */
export async function markCheckingAgain(tx: Transaction, { accountId, distributionId }: Owner): Promise<boolean> {
  const { count } = await tx`
    update distribution
    set state = 'checking', message_count = 0, created_count = 0, delayed_count = 0, paused_count = 0, expired_count = 0, skipped_count = 0,
      cancelled_count = 0, failed_count = 0, part_count = 0, channels = '{}'
    where account_id = ${accountId} and id = ${distributionId} and state in ('checking', 'created') and started_at is null`;
  return count === 1;
}
