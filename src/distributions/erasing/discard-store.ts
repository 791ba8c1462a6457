import type { Transaction } from "../../platform/database.ts";
import type { Owner } from "./erasing-store.ts";

/** Locks the sheets of a distribution against their readers, before anything else of it is locked. */
export async function lockSheets(tx: Transaction, { accountId, distributionId }: Owner): Promise<void> {
  await tx`
    select from sheet where account_id = ${accountId} and distribution_id = ${distributionId} order by number for update`;
}

/**
 * Takes a distribution that was never started out of the world, and its files with it: from now on nobody finds it, whoever reads it loses it,
 * and nothing of it is sent. Its rows are left for the sweeper. False where it was started.
 */
export async function deleteUnstarted(tx: Transaction, { accountId, distributionId }: Owner): Promise<boolean> {
  const { count } = await tx`
    delete from distribution where account_id = ${accountId} and id = ${distributionId} and started_at is null`;
  if (count === 0) return false;
  await tx`delete from upload_chunk where account_id = ${accountId} and distribution_id = ${distributionId}`;
  await tx`delete from sheet where account_id = ${accountId} and distribution_id = ${distributionId}`;
  return true;
}

/**
 * Takes one file out of its distribution, whoever reads it, with what was said of it as a whole: the next file may get its number. Rows that
 * were stored stay.
 */
export async function deleteSheet(
  tx: Transaction,
  { accountId, distributionId }: Owner,
  number: number,
): Promise<void> {
  await tx`
    delete from upload_chunk
    where account_id = ${accountId} and distribution_id = ${distributionId} and sheet_number = ${number}`;
  await tx`
    delete from sheet_problem
    where account_id = ${accountId} and distribution_id = ${distributionId} and sheet_number = ${number} and row_number = 0`;
  await tx`
    delete from sheet where account_id = ${accountId} and distribution_id = ${distributionId} and number = ${number}`;
}

/** A distribution whose last file was taken back is a draft again. */
export async function markDraft(tx: Transaction, { accountId, distributionId }: Owner): Promise<void> {
  await tx`
    update distribution set state = 'draft', start_when_read = false
    where account_id = ${accountId} and id = ${distributionId} and state in ('checking', 'created') and started_at is null`;
}
