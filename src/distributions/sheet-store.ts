import type { Sql, Transaction } from "../platform/database.ts";
import type { DistributionSheet } from "./distribution.ts";

type SheetKey = { accountId: number; distributionId: number; number: number };

export type NewSheet = SheetKey & { fileName: string; byteCount: number; uploadKey: Buffer };

export async function insertSheet(sql: Sql, sheet: NewSheet, now: Date): Promise<void> {
  await sql`
    insert into sheet (account_id, distribution_id, number, file_name, byte_count, state, upload_key, uploaded_at)
    values (${sheet.accountId}, ${sheet.distributionId}, ${sheet.number}, ${sheet.fileName}, ${sheet.byteCount}, 'waiting', ${sheet.uploadKey}, ${now})`;
}

/** A sheet whose file is on its way, under the next free number of its distribution. */
export async function insertNextSheet(
  tx: Transaction,
  { accountId, distributionId }: Omit<SheetKey, "number">,
  fileName: string,
  now: Date,
): Promise<number> {
  await tx`select from distribution where account_id = ${accountId} and id = ${distributionId} for no key update`;
  const [row] = await tx<{ number: number }[]>`
    insert into sheet (account_id, distribution_id, number, file_name, byte_count, state, uploaded_at)
    select ${accountId}, ${distributionId}, coalesce(max(number), 0) + 1, ${fileName}, 0, 'uploading', ${now}
    from sheet
    where account_id = ${accountId} and distribution_id = ${distributionId}
    returning number`;
  return row?.number ?? 1;
}

/**
 * The file is here and waits to be read. A distribution that nobody has started is being checked again, one that was finished runs again, or
 * is held with everything else of the account. False where it was cancelled, or the upload took so long that it was given up.
 */
export async function markUploaded(
  tx: Transaction,
  { accountId, distributionId, number }: SheetKey,
  { byteCount, uploadKey, now, isHeld }: { byteCount: number; uploadKey: Buffer; now: Date; isHeld: boolean },
): Promise<boolean> {
  const sheets = await tx`
    update sheet set state = 'waiting', byte_count = ${byteCount}, upload_key = ${uploadKey}, uploaded_at = ${now}
    where account_id = ${accountId} and distribution_id = ${distributionId} and number = ${number} and state = 'uploading'`;
  const { count } = await tx`
    update distribution
    set state = case when state in ('draft', 'created') then 'checking' when state = 'finished' then ${isHeld ? "paused" : "running"} else state end,
      pause_reason = case when state = 'finished' and ${isHeld} then 'everything' else pause_reason end,
      finished_at = null
    where account_id = ${accountId} and id = ${distributionId} and state <> 'cancelled'`;
  return sheets.count === 1 && count === 1;
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

/** Destroys uploads of a distribution that were read, together with their keys; all of them where no number is given. */
export async function deleteUploads(
  sql: Sql,
  { accountId, distributionId }: Omit<SheetKey, "number">,
  number: number | null = null,
): Promise<void> {
  await sql`
    with done as (
      update sheet set upload_key = null
      where account_id = ${accountId} and distribution_id = ${distributionId} and number = coalesce(${number}, number)
        and state in ('read', 'refused')
      returning number
    )
    delete from upload_chunk
    where account_id = ${accountId} and distribution_id = ${distributionId} and sheet_number in (select number from done)`;
}

/** Takes back an upload that never became a sheet. */
export async function deleteUpload(sql: Sql, key: SheetKey): Promise<void> {
  await sql`
    delete from upload_chunk
    where account_id = ${key.accountId} and distribution_id = ${key.distributionId} and sheet_number = ${key.number}`;
  await sql`
    delete from sheet
    where account_id = ${key.accountId} and distribution_id = ${key.distributionId} and number = ${key.number} and state = 'uploading'`;
}

/** Uploads of distributions that nobody has started within a day. Across accounts: the importer's. */
export async function deleteOldUploads(sql: Sql, olderThan: Date): Promise<void> {
  await sql`
    with old as (
      update sheet set upload_key = null
      where upload_key is not null and state in ('read', 'refused') and read_at < ${olderThan}
      returning account_id, distribution_id, number
    )
    delete from upload_chunk
    using old
    where upload_chunk.account_id = old.account_id and upload_chunk.distribution_id = old.distribution_id
      and upload_chunk.sheet_number = old.number`;
}

/** Pieces of uploads that never became a sheet, of distributions begun before `olderThanId`. Across accounts: the importer's. */
export async function deleteAbandonedUploads(sql: Sql, olderThanId: number, olderThan: Date): Promise<void> {
  await sql`delete from sheet where state = 'uploading' and uploaded_at < ${olderThan}`;
  await sql`
    delete from upload_chunk
    where distribution_id < ${olderThanId} and not exists (
      select from sheet where sheet.account_id = upload_chunk.account_id and sheet.distribution_id = upload_chunk.distribution_id
        and sheet.number = upload_chunk.sheet_number)`;
}

export async function listSheets(sql: Sql, accountId: number, distributionId: number): Promise<DistributionSheet[]> {
  return sql<DistributionSheet[]>`
    select account_id, distribution_id, number, file_name, byte_count, state, format, page, columns, last_row_number, row_count,
      problem_row_count, message_count, hidden_row_count, ignored_row_count, problem_counts, uploaded_at, read_at, sample, read_share, read_ms,
      recipient_count, channel_counts, error_reason, error_message
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

/**
 * Takes the next sheet that nobody reads, or whose reader is gone; of one distribution in their order, so that a correction comes after the
 * row that it corrects, and of doubles the first goes. Across accounts: the importer's; by the database's clock.
 */
export async function leaseSheet(tx: Transaction, leaseId: number): Promise<LeasedSheet | undefined> {
  const [sheet] = await tx<LeasedSheet[]>`
    with next as (
      select account_id, distribution_id, number from sheet
      where (state = 'waiting' or (state = 'reading' and lease_until < now()))
        and not exists (
          select from sheet as earlier
          where earlier.account_id = sheet.account_id and earlier.distribution_id = sheet.distribution_id and earlier.number < sheet.number
            and earlier.state in ('waiting', 'reading'))
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

/** False where another reader has taken over. */
export async function updateSheetHead(
  sql: Sql,
  sheet: LeasedSheet,
  head: { format: string; page: string | null; columns: string[] },
): Promise<boolean> {
  const { count } = await sql`
    update sheet set format = ${head.format}, page = ${head.page}, columns = ${head.columns}
    where account_id = ${sheet.accountId} and distribution_id = ${sheet.distributionId} and number = ${sheet.number} and lease_id = ${sheet.leaseId}`;
  return count === 1;
}

/** A locked sheet: the titles of its columns, and the last row that was stored. */
export type LockedSheet = { columns: string[] | null; lastRowNumber: number };

/**
 * Locks a sheet before a block of it is stored; undefined where another reader has taken over, or the block was stored before: then nothing of
 * it is to be stored.
 */
export async function lockForBlock(
  tx: Transaction,
  sheet: LeasedSheet,
  lastRowNumber: number,
): Promise<LockedSheet | undefined> {
  const [locked] = await tx<LockedSheet[]>`
    select columns, last_row_number from sheet
    where account_id = ${sheet.accountId} and distribution_id = ${sheet.distributionId} and number = ${sheet.number}
      and lease_id = ${sheet.leaseId} and state = 'reading' and last_row_number < ${lastRowNumber}
    for update`;
  return locked;
}

export type BlockProgress = {
  lastRowNumber: number;
  rows: number;
  problemRows: number;
  hiddenRows: number;
  ignoredRows: number;
  messages: number;
  /** See `contentSum`. */
  contentSum: string;
  problemCounts: Record<string, number>;
};

/** Notes how far reading of a locked sheet has come. */
export async function addProgress(tx: Transaction, sheet: LeasedSheet, progress: BlockProgress): Promise<void> {
  await tx`
    update sheet
    set last_row_number = ${progress.lastRowNumber}, row_count = row_count + ${progress.rows},
      problem_row_count = problem_row_count + ${progress.problemRows}, message_count = message_count + ${progress.messages},
      hidden_row_count = hidden_row_count + ${progress.hiddenRows}, ignored_row_count = ignored_row_count + ${progress.ignoredRows},
      content_sum = mod(content_sum + ${progress.contentSum}::numeric + 9223372036854775808 + 18446744073709551616, 18446744073709551616)
        - 9223372036854775808,
      start_count = 0, lease_until = now() + interval '10 seconds',
      problem_counts = (
        select coalesce(jsonb_object_agg(code, rows), '{}') from (
          select key as code, sum(value::integer) as rows
          from (select * from jsonb_each_text(problem_counts) union all select * from jsonb_each_text(${tx.json(progress.problemCounts)}::jsonb)) as both_counts
          group by key
        ) as summed)
    where account_id = ${sheet.accountId} and distribution_id = ${sheet.distributionId} and number = ${sheet.number}
      and lease_id = ${sheet.leaseId} and state = 'reading'`;
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

/** Ends reading; false where another reader has taken over. */
export async function markRead(
  tx: Transaction,
  sheet: LeasedSheet,
  now: Date,
  error?: { reason: string; message: string },
): Promise<boolean> {
  const { count } = await tx`
    update sheet
    set state = ${error ? "refused" : "read"}, read_at = ${now},
      error_reason = ${error?.reason ?? null}, error_message = ${error?.message ?? null}
    where account_id = ${sheet.accountId} and distribution_id = ${sheet.distributionId} and number = ${sheet.number}
      and lease_id = ${sheet.leaseId} and state = 'reading'`;
  return count === 1;
}

/** Rows that spreadsheet programs hide, of everything that a distribution has read. */
export async function countHiddenRows(sql: Sql, accountId: number, distributionId: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select coalesce(sum(hidden_row_count), 0)::integer as count from sheet
    where account_id = ${accountId} and distribution_id = ${distributionId}`;
  return row?.count ?? 0;
}

const SAME_DAYS = 7;

export type SameSheet = { hiddenRowCount: number; same: { name: string; createdAt: Date } | null };

/** What is known of a sheet at its end: its hidden rows, and a distribution of the last days that said the same to the same people. */
export async function findSameSheet(
  sql: Sql,
  { accountId, distributionId, number }: SheetKey,
  now: Date,
): Promise<SameSheet> {
  const [row] = await sql<{ hiddenRowCount: number; name: string | null; createdAt: Date | null }[]>`
    select own.hidden_row_count, same.name, same.created_at
    from sheet as own
    left join lateral (
      select distribution.name, distribution.created_at
      from sheet
      join distribution on distribution.account_id = sheet.account_id and distribution.id = sheet.distribution_id
      where sheet.account_id = own.account_id and sheet.distribution_id <> own.distribution_id and own.message_count > 0
        and sheet.content_sum = own.content_sum and sheet.message_count = own.message_count
        and sheet.uploaded_at > ${now}::timestamptz - make_interval(days => ${SAME_DAYS}) and distribution.state <> 'cancelled'
      order by sheet.uploaded_at desc
      limit 1
    ) as same on true
    where own.account_id = ${accountId} and own.distribution_id = ${distributionId} and own.number = ${number}`;
  const { hiddenRowCount = 0, name = null, createdAt = null } = row ?? {};
  return { hiddenRowCount, same: name !== null && createdAt ? { name, createdAt } : null };
}
