import type { Language } from "../accounts/language.ts";
import type { Sql } from "../platform/database.ts";
import { type AppError, invalidInput } from "../platform/errors.ts";
import { inEach } from "../platform/words.ts";
import { findDistribution } from "./distribution-store.ts";
import type { RowPlace } from "./row-place.ts";
import { StructureRefusal } from "./sheet-head.ts";

type Owner = { accountId: number; distributionId: number };
/** A row of a supplement that corrects a row of another distribution, and the last row that was stored before; 0: none. */
export type ForeignRow = { rowNumber: number; distributionId: number; storedUpTo: number };

/** The first of these rows that corrects a row of another distribution. */
export function findForeignRow(
  sheet: Owner,
  rows: readonly { rowNumber: number; corrects: RowPlace }[],
): Omit<ForeignRow, "storedUpTo"> | undefined {
  for (const { rowNumber, corrects } of rows) {
    const { distributionId } = corrects;
    if (distributionId !== null && distributionId !== sheet.distributionId) return { rowNumber, distributionId };
  }
  return undefined;
}

/**
 * Says that a workbook of bad rows was added to the wrong distribution, and names the right one where the account has it: of other accounts
 * nothing is told. The whole file is refused: corrections that nobody meant for this distribution must not go out in it.
 */
export async function foreignRowRefusal(sql: Sql, { accountId }: Owner, row: ForeignRow): Promise<AppError> {
  const other = await findDistribution(sql, accountId, row.distributionId);
  const own = other && { name: other.name, date: other.createdAt.toISOString().slice(0, 10) };
  const words = inEach((language) => wordsOf[language](row, own));
  return invalidInput(words, { reason: "correction_of_other_distribution", cause: new StructureRefusal() });
}

type Other = { name: string; date: string } | undefined;

const wordsOf: Record<Language, (row: ForeignRow, other: Other) => string> = {
  en: ({ rowNumber, storedUpTo }, other) =>
    [
      other
        ? `Row ${rowNumber} corrects a row of the distribution “${other.name}” of ${other.date}, not of this one.`
        : `Row ${rowNumber} corrects a row of another distribution, which is not in this account.`,
      storedUpTo === 0
        ? "Nothing of the file was added here."
        : `The rows up to ${storedUpTo} were added here, the rest of the file was not.`,
      other ? `Add the file to “${other.name}”.` : "Add the rows to correct of this distribution.",
      "If its rows are to be sent here as new ones, delete the column “carillon row” first.",
    ].join(" "),
  ru: ({ rowNumber, storedUpTo }, other) =>
    [
      other
        ? `Строка ${rowNumber} исправляет строку рассылки «${other.name}» от ${other.date}, а не этой.`
        : `Строка ${rowNumber} исправляет строку другой рассылки, которой в этом аккаунте нет.`,
      storedUpTo === 0
        ? "Из файла ничего не добавлено."
        : `Строки до ${storedUpTo} включительно добавлены, остальное из файла — нет.`,
      other ? `Добавьте файл в рассылку «${other.name}».` : "Добавьте файл с исправлениями этой рассылки.",
      "Если его строки нужно отправить здесь как новые, сначала удалите столбец «carillon row».",
    ].join(" "),
};
