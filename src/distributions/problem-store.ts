import type { Problem } from "../fields/problem.ts";
import { copyRows } from "../platform/copy.ts";
import type { Sql, Transaction } from "../platform/database.ts";

export type SheetProblem = Problem & { sheetNumber: number; ordinal: number };
export type NewProblem = { sheetNumber: number; rowNumber: number; ordinal: number; problem: Problem };
type Owner = { accountId: number; distributionId: number };

export async function insertProblems(sql: Sql, owner: Owner, problems: NewProblem[]): Promise<void> {
  const column = <Value>(pick: (problem: NewProblem) => Value) => problems.map(pick);
  await sql`
    insert into sheet_problem (account_id, distribution_id, sheet_number, row_number, ordinal, severity, column_title, field, value, code, params)
    select ${owner.accountId}, ${owner.distributionId}, problem.*
    from unnest(
      ${column((p) => p.sheetNumber)}::smallint[], ${column((p) => p.rowNumber)}::integer[], ${column((p) => p.ordinal)}::smallint[],
      ${column((p) => p.problem.severity)}::text[], ${column((p) => p.problem.column)}::text[], ${column((p) => p.problem.field)}::text[],
      ${column((p) => p.problem.value)}::text[], ${column((p) => p.problem.code)}::text[],
      ${column((p) => JSON.stringify(p.problem.params))}::text[]::jsonb[]
    ) as problem`;
}

/** Keeps rows that are not sent as they were uploaded. */
export async function insertProblemRows(
  tx: Transaction,
  { accountId, distributionId, number }: Owner & { number: number },
  rows: { number: number; cells: string[] }[],
): Promise<void> {
  await copyRows(
    tx,
    "problem_row (account_id, distribution_id, sheet_number, row_number, cells)",
    rows.map((row) => [accountId, distributionId, number, row.number, row.cells]),
  );
}

export type ProblemFilter = {
  severity?: string | undefined;
  code?: string | undefined;
  after?: ProblemCursor | undefined;
  limit: number;
};
export type ProblemCursor = { sheetNumber: number; rowNumber: number; ordinal: number };

/** Problems in the order of the sheet, after a cursor. */
export async function listProblems(sql: Sql, owner: Owner, filter: ProblemFilter): Promise<SheetProblem[]> {
  const { severity, code, after, limit } = filter;
  return sql<SheetProblem[]>`
    select sheet_number, nullif(row_number, 0) as row_number, ordinal, severity, column_title as "column", field, value, code, params
    from sheet_problem
    where account_id = ${owner.accountId} and distribution_id = ${owner.distributionId}
      ${severity ? sql`and severity = ${severity}` : sql``}
      ${code ? sql`and code = ${code}` : sql``}
      ${after ? sql`and (sheet_number, row_number, ordinal) > (${after.sheetNumber}, ${after.rowNumber}, ${after.ordinal})` : sql``}
    order by sheet_number, sheet_problem.row_number, ordinal
    limit ${limit}`;
}

export type ProblemRow = { sheetNumber: number; rowNumber: number; cells: string[] };

/** Rows that are not sent, as they were uploaded; those that another row has corrected are left out. */
export async function listProblemRows(
  sql: Sql,
  { accountId, distributionId }: Owner,
  { after, limit }: { after: ProblemRow | undefined; limit: number },
): Promise<ProblemRow[]> {
  return sql<ProblemRow[]>`
    select sheet_number, row_number, cells from problem_row
    where account_id = ${accountId} and distribution_id = ${distributionId}
      and (sheet_number, row_number) > (${after?.sheetNumber ?? 0}, ${after?.rowNumber ?? 0})
      and not exists (
        select from corrected_row
        where corrected_row.account_id = problem_row.account_id and corrected_row.distribution_id = problem_row.distribution_id
          and corrected_row.sheet_number = problem_row.sheet_number and corrected_row.row_number = problem_row.row_number)
    order by sheet_number, row_number
    limit ${limit}`;
}

/** The errors of these rows, which are a stretch of the sheets. */
export async function listErrorsOf(
  sql: Sql,
  { accountId, distributionId }: Owner,
  rows: ProblemRow[],
): Promise<SheetProblem[]> {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return [];
  return sql<SheetProblem[]>`
    select sheet_number, row_number, ordinal, severity, column_title as "column", field, value, code, params
    from sheet_problem
    where account_id = ${accountId} and distribution_id = ${distributionId} and severity = 'error'
      and (sheet_number, row_number) >= (${first.sheetNumber}, ${first.rowNumber})
      and (sheet_number, row_number) <= (${last.sheetNumber}, ${last.rowNumber})
    order by sheet_number, sheet_problem.row_number, ordinal`;
}
