import type { Sql, Transaction } from "../platform/database.ts";
import type { DistributionSheet } from "./distribution.ts";

type SheetKey = { accountId: number; distributionId: number; number: number };

export type NewSheet = SheetKey & { fileName: string; byteCount: number; uploadKey: Buffer };

export async function insertSheet(sql: Sql, sheet: NewSheet, now: Date): Promise<void> {
  await sql`
    insert into sheet (account_id, distribution_id, number, file_name, byte_count, state, upload_key, uploaded_at)
    values (${sheet.accountId}, ${sheet.distributionId}, ${sheet.number}, ${sheet.fileName}, ${sheet.byteCount}, 'waiting', ${sheet.uploadKey}, ${now})`;
}

export async function insertUploadChunk(sql: Sql, key: SheetKey, number: number, bytes: Buffer): Promise<void> {
  await sql`
    insert into upload_chunk (account_id, distribution_id, sheet_number, number, bytes)
    values (${key.accountId}, ${key.distributionId}, ${key.number}, ${number}, ${bytes})`;
}

export async function findUploadChunk(sql: Sql, key: SheetKey, number: number): Promise<Buffer | undefined> {
  const [row] = await sql<{ bytes: Buffer }[]>`
    select bytes from upload_chunk
    where account_id = ${key.accountId} and distribution_id = ${key.distributionId} and sheet_number = ${key.number} and number = ${number}`;
  return row?.bytes;
}

export async function deleteUpload(sql: Sql, key: SheetKey): Promise<void> {
  await sql`
    delete from upload_chunk
    where account_id = ${key.accountId} and distribution_id = ${key.distributionId} and sheet_number = ${key.number}`;
}

/** Pieces of uploads that never became a sheet, of distributions begun before `olderThanId`. Across accounts: the importer's. */
export async function deleteAbandonedUploads(sql: Sql, olderThanId: number): Promise<void> {
  await sql`
    delete from upload_chunk
    where distribution_id < ${olderThanId} and not exists (
      select from sheet where sheet.account_id = upload_chunk.account_id and sheet.distribution_id = upload_chunk.distribution_id
        and sheet.number = upload_chunk.sheet_number)`;
}

export async function listSheets(sql: Sql, accountId: number, distributionId: number): Promise<DistributionSheet[]> {
  return sql<DistributionSheet[]>`
    select account_id, distribution_id, number, file_name, byte_count, state, format, page, columns, last_row_number, row_count,
      problem_row_count, message_count, problem_counts, uploaded_at, read_at, error_reason, error_message
    from sheet
    where account_id = ${accountId} and distribution_id = ${distributionId}
    order by number`;
}

export type LeasedSheet = SheetKey & {
  leaseId: number;
  uploadKey: Buffer;
  lastRowNumber: number;
  columns: string[] | null;
  /** Readings begun since a block was last stored, this one included. */
  startCount: number;
};

/** Takes the next sheet that nobody reads, or whose reader is gone. Across accounts: the importer's; by the database's clock. */
export async function leaseSheet(tx: Transaction, leaseId: number): Promise<LeasedSheet | undefined> {
  const [sheet] = await tx<LeasedSheet[]>`
    with next as (
      select account_id, distribution_id, number from sheet
      where state = 'waiting' or (state = 'reading' and lease_until < now())
      order by uploaded_at
      limit 1
      for update skip locked
    )
    update sheet
    set state = 'reading', start_count = sheet.start_count + 1, lease_id = ${leaseId}, lease_until = now() + interval '10 seconds'
    from next
    where sheet.account_id = next.account_id and sheet.distribution_id = next.distribution_id and sheet.number = next.number
    returning sheet.account_id, sheet.distribution_id, sheet.number, sheet.lease_id, sheet.upload_key, sheet.last_row_number, sheet.columns, sheet.start_count`;
  return sheet;
}

/** Keeps the lease while no block is ready; false where another reader has taken over. */
export async function renewLease(sql: Sql, sheet: LeasedSheet): Promise<boolean> {
  const { count } = await sql`
    update sheet set lease_until = now() + interval '10 seconds'
    where account_id = ${sheet.accountId} and distribution_id = ${sheet.distributionId} and number = ${sheet.number}
      and lease_id = ${sheet.leaseId} and state = 'reading'`;
  return count === 1;
}

export async function updateSheetHead(
  sql: Sql,
  sheet: LeasedSheet,
  head: { format: string; page: string | null; columns: string[] },
): Promise<void> {
  await sql`
    update sheet set format = ${head.format}, page = ${head.page}, columns = ${head.columns}
    where account_id = ${sheet.accountId} and distribution_id = ${sheet.distributionId} and number = ${sheet.number} and lease_id = ${sheet.leaseId}`;
}

export type BlockProgress = {
  lastRowNumber: number;
  rows: number;
  problemRows: number;
  messages: number;
  problemCounts: Record<string, number>;
};

/** Notes how far reading has come; false where another reader has taken over, or the block was stored before: then nothing of it is to be stored. */
export async function addProgress(tx: Transaction, sheet: LeasedSheet, progress: BlockProgress): Promise<boolean> {
  const { count } = await tx`
    update sheet
    set last_row_number = ${progress.lastRowNumber}, row_count = row_count + ${progress.rows},
      problem_row_count = problem_row_count + ${progress.problemRows}, message_count = message_count + ${progress.messages},
      start_count = 0, lease_until = now() + interval '10 seconds',
      problem_counts = (
        select coalesce(jsonb_object_agg(code, rows), '{}') from (
          select key as code, sum(value::integer) as rows
          from (select * from jsonb_each_text(problem_counts) union all select * from jsonb_each_text(${tx.json(progress.problemCounts)}::jsonb)) as both_counts
          group by key
        ) as summed)
    where account_id = ${sheet.accountId} and distribution_id = ${sheet.distributionId} and number = ${sheet.number}
      and lease_id = ${sheet.leaseId} and state = 'reading' and last_row_number < ${progress.lastRowNumber}`;
  return count === 1;
}

/** Whether a sheet that is still ours has been stored up to a row: the answer to that commit may have been lost. */
export async function isStoredUpTo(sql: Sql, sheet: LeasedSheet, rowNumber: number): Promise<boolean> {
  const rows = await sql`
    select from sheet
    where account_id = ${sheet.accountId} and distribution_id = ${sheet.distributionId} and number = ${sheet.number}
      and lease_id = ${sheet.leaseId} and state = 'reading' and last_row_number >= ${rowNumber}`;
  return rows.length === 1;
}

/** Lets go of a sheet that is not read to its end: another reader goes on at once. */
export async function releaseSheet(sql: Sql, sheet: LeasedSheet): Promise<void> {
  await sql`
    update sheet set lease_until = now(), start_count = 0
    where account_id = ${sheet.accountId} and distribution_id = ${sheet.distributionId} and number = ${sheet.number}
      and lease_id = ${sheet.leaseId} and state = 'reading'`;
}

/** Ends reading and destroys the key of the upload; false where another reader has taken over. */
export async function markRead(
  tx: Transaction,
  sheet: LeasedSheet,
  now: Date,
  error?: { reason: string; message: string },
): Promise<boolean> {
  const { count } = await tx`
    update sheet
    set state = ${error ? "refused" : "read"}, upload_key = null, read_at = ${now},
      error_reason = ${error?.reason ?? null}, error_message = ${error?.message ?? null}
    where account_id = ${sheet.accountId} and distribution_id = ${sheet.distributionId} and number = ${sheet.number}
      and lease_id = ${sheet.leaseId} and state = 'reading'`;
  return count === 1;
}
