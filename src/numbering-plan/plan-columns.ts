import { invalidInput } from "../platform/errors.ts";
import type { Column } from "../sheets/sheet.ts";

const titlesOfColumns = {
  /** Of the Russian registry: three digits to which `from` and `to` add seven. */
  code: ["abcdef", "abc", "def", "code", "код", "коддеф", "кодавс"],
  from: ["from", "first", "start", "от", "с", "начало"],
  to: ["to", "last", "end", "до", "по", "конец"],
  prefix: ["prefix", "префикс"],
  zone: ["zone", "timezone", "зона", "часовойпояс", "часоваязона", "таймзона"],
  operator: ["operator", "carrier", "оператор"],
  region: ["region", "регион"],
};

type ColumnName = keyof typeof titlesOfColumns;

/** At which index of a row each column stands, as far as the file has it. */
export type PlanColumns = { [Name in ColumnName]?: number };

const columnOfTitle = new Map(
  Object.entries(titlesOfColumns).flatMap(([name, titles]) => titles.map((title) => [title, name as ColumnName])),
);

/** Letters that look the same in both alphabets: the registry's own title `АВС/ DEF` has both. */
const latinOf = new Map([..."авсе"].map((letter, index) => [letter, "abce"[index] ?? ""]));

function columnOf(title: string): ColumnName | undefined {
  const letters = title.toLowerCase().replace(/\P{L}/gu, "");
  return columnOfTitle.get(letters) ?? columnOfTitle.get(letters.replace(/[авсе]/g, (one) => latinOf.get(one) ?? one));
}

/** Whether a title says that numbers stand below it. */
export function isNumberTitle(title: string): boolean {
  const column = columnOf(title);
  return column === "from" || column === "prefix" || column === "code";
}

/** Finds the columns by their titles. Throws AppError where the file cannot be a numbering plan. */
export function findPlanColumns(columns: readonly Column[]): PlanColumns {
  const found: PlanColumns = {};
  for (const { index, title } of columns) {
    const name = columnOf(title);
    if (!name) continue;
    if (found[name] !== undefined)
      throw invalidInput(
        {
          en: `There are several columns "${title}". Leave one of them.`,
          ru: `Столбцов «${title}» несколько. Оставьте один.`,
        },
        { reason: "plan_column_twice" },
      );
    found[name] = index;
  }
  const hasRange = found.from !== undefined && found.to !== undefined;
  if (found.prefix === undefined && !hasRange) throw invalidInput(columnsMissing, { reason: "plan_columns_missing" });
  if (found.zone === undefined && found.region === undefined)
    throw invalidInput(columnsMissing, { reason: "plan_columns_missing" });
  return found;
}

const columnsMissing = {
  en: 'A numbering plan needs the columns "from" and "to", or "prefix", and "zone", or "region" for Russian numbers; "operator" may stand beside. The layout of the Russian registry (АВС/DEF; От; До; …) is taken as it is.',
  ru: "Плану нумерации нужны столбцы «от» и «до» или «префикс», а также «зона» или, для российских номеров, «регион»; рядом может быть «оператор». Файл российского реестра (АВС/DEF; От; До; …) принимается как есть.",
};
