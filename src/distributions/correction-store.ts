import type { Transaction } from "../platform/database.ts";

/** A row of a supplement, and the row of an earlier sheet that it replaces. */
export type Correction = { rowNumber: number; corrects: { sheetNumber: number; rowNumber: number } };

type Sheet = { accountId: number; distributionId: number; number: number };

/**
 * Notes corrections; gives the row numbers of those that come too late: the row was accepted as it was, or another row has corrected it.
 * Safe to repeat for the same rows.
 */
export async function claimCorrections(tx: Transaction, sheet: Sheet, corrections: Correction[]): Promise<Set<number>> {
  const firsts = new Map(corrections.toReversed().map((one) => [placeOf(one), one]));
  const late = corrections.filter((one) => firsts.get(placeOf(one)) !== one).map(({ rowNumber }) => rowNumber);
  const sorted = [...firsts.values()].sort((a, b) => placeOf(a).localeCompare(placeOf(b)));
  if (sorted.length === 0) return new Set();
  const rows = await tx<{ rowNumber: number }[]>`
    with correction as (
      select * from unnest(
        ${sorted.map(({ corrects }) => corrects.sheetNumber)}::smallint[], ${sorted.map(({ corrects }) => corrects.rowNumber)}::integer[],
        ${sorted.map(({ rowNumber }) => rowNumber)}::integer[]
      ) as correction (sheet_number, row_number, by_row_number)
    ), claimed as (
      insert into corrected_row (account_id, distribution_id, sheet_number, row_number, by_sheet_number, by_row_number)
      select ${sheet.accountId}, ${sheet.distributionId}, sheet_number, row_number, ${sheet.number}, by_row_number
      from correction
      on conflict (account_id, distribution_id, sheet_number, row_number) do update set by_sheet_number = excluded.by_sheet_number
      where corrected_row.by_sheet_number = excluded.by_sheet_number and corrected_row.by_row_number = excluded.by_row_number
      returning by_row_number
    )
    select by_row_number as row_number from correction
    where by_row_number not in (select by_row_number from claimed)
      or exists (
        select from message
        where message.distribution_id = ${sheet.distributionId} and message.sheet_number = correction.sheet_number
          and message.row_number = correction.row_number)`;
  return new Set([...late, ...rows.map(({ rowNumber }) => rowNumber)]);
}

function placeOf({ corrects }: Correction): string {
  return `${corrects.sheetNumber}:${corrects.rowNumber}`;
}
