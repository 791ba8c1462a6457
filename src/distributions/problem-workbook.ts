import type { Readable } from "node:stream";
import type { Language } from "../accounts/language.ts";
import { presentProblem } from "../fields/problem.ts";
import { correctionColumns } from "../fields/reserved-columns.ts";
import type { Database } from "../platform/database.ts";
import { writeXlsx } from "../sheets/write-xlsx.ts";
import type { DistributionSheet } from "./distribution.ts";
import { listErrorsOf, listProblemRows, type ProblemRow } from "./problem-store.ts";
import { presentRowPlace } from "./row-place.ts";
import { placeCells, type UploadedColumns, uploadedColumns } from "./uploaded-columns.ts";

const PAGE = 1000;

export type WorkbookRequest = {
  accountId: number;
  distributionId: number;
  sheets: DistributionSheet[];
  language: Language;
};

/**
 * The rows that are not sent, as they were uploaded, with what is wrong beside: to be corrected and uploaded again. Each says which row of which
 * file of which distribution it was, so that no row is taken twice or elsewhere; those that were corrected already are left out.
 */
export function writeProblemWorkbook(db: Database, request: WorkbookRequest): Readable {
  const columns = uploadedColumns(request.sheets, correctionColumns);
  return writeXlsx([...columns.titles, ...correctionColumns], workbookRows(db, request, columns), {
    pageName: request.language === "ru" ? "Исправить" : "To correct",
  });
}

async function* workbookRows(
  db: Database,
  { accountId, distributionId, language }: WorkbookRequest,
  columns: UploadedColumns,
): AsyncGenerator<string[][]> {
  const owner = { accountId, distributionId };
  let after: ProblemRow | undefined;
  do {
    const rows = await listProblemRows(db, owner, { after, limit: PAGE });
    const errors = Map.groupBy(
      await listErrorsOf(db, owner, rows),
      ({ sheetNumber, rowNumber }) => `${sheetNumber}:${rowNumber}`,
    );
    if (rows.length > 0)
      yield rows.map((row) => {
        const place = `${row.sheetNumber}:${row.rowNumber}`;
        const texts = (errors.get(place) ?? []).map(
          (problem) => (problem.column ? `${problem.column}: ` : "") + presentProblem(problem, language),
        );
        return [...placeCells(row, columns), texts.join("\n"), presentRowPlace({ distributionId, ...row })];
      });
    after = rows.length === PAGE ? rows.at(-1) : undefined;
  } while (after);
}
