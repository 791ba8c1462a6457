import { type Problem, presentProblem } from "../../fields/problem.ts";
import type { SheetPage } from "../../sheets/sheet.ts";
import type { CollectedProblems } from "./collected-problems.ts";
import type { FileLook } from "./look-at-file.ts";

const SHOWN_PROBLEMS = 20;
const SHOWN_CHARACTERS = 60;

/** What a look found, for people. */
export function presentLook(path: string, look: FileLook): string {
  const { columns, rowCount, hiddenRowCount, problemRowCount } = look;
  const hidden = hiddenRowCount > 0 ? `, ${hiddenRowCount} of them hidden` : "";
  const width = Math.max(...columns.map(({ title }) => shown(title).length), 1);
  return lines([
    titled("File", [`${path} (${look.format})`]),
    titled("Pages", look.pages.map(presentPage)),
    titled("Header", [`row ${look.headerRow}`]),
    titled(
      "Columns",
      columns.map(
        ({ letters, title, field, isOurs }) =>
          `${letters.padEnd(3)} ${shown(title).padEnd(width)}  ${field ?? (isOurs ? "added by Carillon" : "no field: can fill a hole in a text")}`,
      ),
    ),
    titled("Rows", [`${rowCount}${hidden}, ${problemRowCount} with problems`]),
    titled("Problems", presentProblems(look.problems)),
    titled("Warnings", presentProblems(look.warnings)),
  ]);
}

/** The same for programs: all of it, as far as it was kept. */
export function lookAsJson(look: FileLook): object {
  const { headerRow, columns, rowCount, hiddenRowCount, problemRowCount, problems, warnings } = look;
  return {
    format: look.format,
    pages: look.pages.map((page) => ({
      ...{ name: page.name, hidden: page.hidden, rows: page.rowCount, columns: page.columnCount },
      ...{ isRead: page.isChosen, isWhole: page.isCountComplete },
    })),
    ...{
      header: headerRow,
      columns: columns.map(({ title, field }) => ({ title, field })),
      rows: rowCount,
      hiddenRows: hiddenRowCount,
      problemRows: problemRowCount,
    },
    ...{ problemCount: problems.count, problems: problems.kept.map(asJson) },
    ...{ warningCount: warnings.count, warnings: warnings.kept.map(asJson) },
  };
}

function asJson(problem: Problem): object {
  const { rowNumber: row, column, field, value, code } = problem;
  return { row, column, field, value, code, message: presentProblem(problem, "en") };
}

function presentPage({ name, hidden, isChosen, rowCount, columnCount, isCountComplete }: SheetPage): string {
  const called = name === null ? "the only one" : `“${shown(name)}”`;
  const rows = `${isCountComplete ? "" : "at least "}${rowCount} rows, ${columnCount} columns`;
  return `${called}${hidden ? ", hidden" : ""}: ${rows}${isChosen ? " (read)" : ""}`;
}

function presentProblems({ count, kept }: CollectedProblems): string[] {
  if (count === 0) return ["none"];
  const told = kept.slice(0, SHOWN_PROBLEMS).map(presentOne);
  return count > told.length ? [...told, `… and ${count - told.length} more`] : told;
}

/** One problem as a line. */
export function presentOne(problem: Problem): string {
  const { rowNumber, column, value } = problem;
  const place = [
    ...(rowNumber === null ? [] : [`row ${rowNumber}`]),
    ...(column === null || rowNumber === null ? [] : [shown(column)]),
  ].join(", ");
  const cell = value === "" ? "" : ` «${shown(value)}»`;
  return `${place}${cell}${place === "" ? "" : ": "}${withoutControls(presentProblem(problem, "en"))}`;
}

/** What a file says may hold anything; a terminal gets no control characters of it. */
function withoutControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
}

function shown(text: string): string {
  const plain = withoutControls(text);
  return plain.length > SHOWN_CHARACTERS ? `${plain.slice(0, SHOWN_CHARACTERS - 1).toWellFormed()}…` : plain;
}

function titled(label: string, texts: string[]): string[] {
  return texts.map((text, index) => `${(index === 0 ? label : "").padEnd(10)} ${text}`.trimEnd());
}

function lines(parts: string[][]): string {
  return `${parts.flat().join("\n")}\n`;
}
