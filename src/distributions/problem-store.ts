import type { Problem } from "../fields/problem.ts";
import type { Sql } from "../platform/database.ts";

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
