import { type CheckContext, createRowChecker } from "../fields/check-row.ts";
import type { ColumnFields } from "../fields/columns.ts";
import type { FieldKey, MessageDefaults } from "../fields/fields.ts";
import { findField } from "../fields/fields.ts";
import { foldHeader } from "../fields/header.ts";
import { type Problem, presentProblem } from "../fields/problem.ts";
import type { RowMessage } from "../fields/row-message.ts";
import { invalidInput } from "../platform/errors.ts";
import { inEach } from "../platform/words.ts";

export type Cells = { [Key in FieldKey]?: string | number | null | undefined };

/** A message that is written by hand, as the row of a sheet that it would be. */
export type WrittenRow = {
  cells: Cells;
  /** Further columns, whose cells fill the holes of the text. */
  variables?: { title: string; cell: string }[];
  defaults?: MessageDefaults;
  context: CheckContext;
};

/** Reads it by the parsers and rules of a sheet. Throws AppError `invalid_input` with everything that is wrong, each at its place in the body. */
export function readWritten({ cells, variables = [], defaults = {}, context }: WrittenRow): {
  message: RowMessage;
  warnings: Problem[];
} {
  const given = Object.entries(cells).filter(([, cell]) => cell !== undefined);
  const titled = [...given.map(([title, cell]) => ({ title, cell })), ...variables];
  const columns = titled.map(({ title }, index) => ({ index, title }));
  const checker = createRowChecker({ columns, defaults, context });
  const row = { number: 1, cells: titled.map(({ cell }) => cell ?? null) };
  const { messages, problems, warnings } = checker.check(row);
  const [message] = messages;
  if (!message || problems.length > 0) throw refuse(problems);
  return { message, warnings };
}

function refuse(problems: Problem[]) {
  const faults = problems.map((problem) => ({
    place: problem.field === null ? "/body" : `/body/${problem.field}`,
    message: inEach((language) => presentProblem(problem, language)),
  }));
  const list = inEach((language) => faults.map(({ message }) => message[language]).join(" "));
  const words = { en: `This cannot be sent as it is. ${list.en}`, ru: `В таком виде отправить нельзя. ${list.ru}` };
  return invalidInput(
    inEach((language) => words[language].trim()),
    { reason: "message_faults", faults },
  );
}

/** The cells of a row whose columns are no fields, as they were uploaded: they fill the holes of a text. */
export function variablesOf(columns: readonly string[], cells: readonly string[], columnFields: ColumnFields) {
  const seen = new Set<string>();
  return columns.flatMap((title, index) => {
    const folded = foldHeader(title);
    if (folded === "" || seen.has(folded) || findField(title) || columnFields[folded]) return [];
    seen.add(folded);
    return [{ title, cell: cells[index] ?? "" }];
  });
}
