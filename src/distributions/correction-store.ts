import type { Transaction } from "../platform/database.ts";

/** A row of a supplement, and the row of an earlier sheet that it replaces; `isAccepted`: it has no problem any more. */
export type Correction = {
  rowNumber: number;
  corrects: { sheetNumber: number; rowNumber: number };
  isAccepted: boolean;
};

type Sheet = { accountId: number; distributionId: number; number: number };
type Row = { sheetNumber: number; rowNumber: number };
type Latest = Row & { isAccepted: boolean };

/**
 * Notes corrections; gives the row numbers of those that come too late: the row was accepted as it was, or another row has corrected it. One
 * that still has a problem stands in the place of the row that it corrects, until it is corrected itself. Safe to repeat for the same rows.
 */
export async function claimCorrections(tx: Transaction, sheet: Sheet, corrections: Correction[]): Promise<Set<number>> {
  const late = new Set<number>();
  if (corrections.length === 0) return late;
  await tx`select pg_advisory_xact_lock(hashtextextended('corrections', ${sheet.distributionId}))`;
  const latest = await findLatest(tx, sheet, corrections);
  const standing = new Map<string, Latest>();
  const links: { corrected: Row; by: number }[] = [];
  for (const [index, { rowNumber, isAccepted }] of corrections.entries()) {
    const found = latest[index];
    if (!found) continue;
    const corrected = standing.get(placeOf(found)) ?? found;
    const isOwn = corrected.sheetNumber === sheet.number && corrected.rowNumber === rowNumber;
    if (isOwn) continue;
    if (corrected.isAccepted) late.add(rowNumber);
    else {
      links.push({ corrected, by: rowNumber });
      standing.set(placeOf(found), { sheetNumber: sheet.number, rowNumber, isAccepted });
    }
  }
  await insertLinks(tx, sheet, links);
  return late;
}

/** The row that stands in the place of each that is corrected, in their order. */
function findLatest(tx: Transaction, sheet: Sheet, corrections: Correction[]): Promise<Latest[]> {
  return tx<Latest[]>`
    with recursive chain as (
      select place, 0 as depth, sheet_number, row_number
      from unnest(
        ${corrections.map(({ corrects }) => corrects.sheetNumber)}::smallint[], ${corrections.map(({ corrects }) => corrects.rowNumber)}::integer[]
      ) with ordinality as corrects (sheet_number, row_number, place)
      union all
      select place, depth + 1, corrected_row.by_sheet_number, corrected_row.by_row_number
      from chain
      join corrected_row using (sheet_number, row_number)
      where corrected_row.account_id = ${sheet.accountId} and corrected_row.distribution_id = ${sheet.distributionId}
    )
    select distinct on (place) sheet_number, row_number,
      exists (
        select from message
        where message.distribution_id = ${sheet.distributionId} and message.sheet_number = chain.sheet_number
          and message.row_number = chain.row_number) as is_accepted
    from chain
    order by place, depth desc`;
}

async function insertLinks(
  tx: Transaction,
  { accountId, distributionId, number }: Sheet,
  links: { corrected: Row; by: number }[],
): Promise<void> {
  if (links.length === 0) return;
  await tx`
    insert into corrected_row (account_id, distribution_id, sheet_number, row_number, by_sheet_number, by_row_number)
    select ${accountId}, ${distributionId}, link.sheet_number, link.row_number, ${number}, link.by_row_number
    from unnest(
      ${links.map(({ corrected }) => corrected.sheetNumber)}::smallint[], ${links.map(({ corrected }) => corrected.rowNumber)}::integer[],
      ${links.map(({ by }) => by)}::integer[]
    ) as link (sheet_number, row_number, by_row_number)`;
}

function placeOf({ sheetNumber, rowNumber }: Row): string {
  return `${sheetNumber}:${rowNumber}`;
}
