import type { Sql } from "../platform/database.ts";
import type { LeasedSheet } from "./sheet-store.ts";

/** Keeps the first row of a sheet that is ours, as cells are kept: people see by it what each column holds. */
export async function updateSample(
  sql: Sql,
  { accountId, distributionId, number, leaseId }: LeasedSheet,
  sample: { rowNumber: number; cells: string[] },
): Promise<void> {
  await sql`
    update sheet set sample = ${sample.cells}, sample_row_number = ${sample.rowNumber}
    where account_id = ${accountId} and distribution_id = ${distributionId} and number = ${number} and lease_id = ${leaseId}
      and state = 'reading'`;
}

/** Notes how much of a sheet that is ours has been read. */
export async function updateReadShare(
  sql: Sql,
  { accountId, distributionId, number, leaseId }: LeasedSheet,
  share: number,
): Promise<void> {
  await sql`
    update sheet set read_share = ${share}
    where account_id = ${accountId} and distribution_id = ${distributionId} and number = ${number} and lease_id = ${leaseId}
      and state = 'reading'`;
}

/** Adds the time for which a sheet that is ours was read. */
export async function addReadMs(
  sql: Sql,
  { accountId, distributionId, number, leaseId }: LeasedSheet,
  ms: number,
): Promise<void> {
  await sql`
    update sheet set read_ms = read_ms + ${Math.round(ms)}
    where account_id = ${accountId} and distribution_id = ${distributionId} and number = ${number} and lease_id = ${leaseId}`;
}

/**
 * Counts whom a sheet that is ours reaches, and by what. Reads all its messages: once, at its end. Addresses are compared by 64 bits of a hash:
 * by their letters it takes four times as long.
 */
export async function countRecipients(
  sql: Sql,
  { accountId, distributionId, number, leaseId }: LeasedSheet,
): Promise<void> {
  await sql`
    update sheet
    set recipient_count = (
        select count(distinct hashtextextended(address, 0)) from message
        where account_id = ${accountId} and distribution_id = ${distributionId} and sheet_number = ${number}),
      channel_counts = (
        select coalesce(jsonb_object_agg(channel, messages), '{}') from (
          select channel, count(*) as messages from message
          where account_id = ${accountId} and distribution_id = ${distributionId} and sheet_number = ${number}
          group by channel) as by_channel)
    where account_id = ${accountId} and distribution_id = ${distributionId} and number = ${number} and lease_id = ${leaseId}
      and state = 'reading'`;
}
