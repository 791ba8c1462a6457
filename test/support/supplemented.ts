import { buffer } from "node:stream/consumers";
import type { TestContext } from "node:test";
import { listMessages } from "../../src/distributions/message-store.ts";
import { writeProblemWorkbook } from "../../src/distributions/problem-workbook.ts";
import { listSheets } from "../../src/distributions/sheet-store.ts";
import type { Database } from "../../src/platform/database.ts";
import { cellText } from "../../src/sheets/cell-text.ts";
import { checkCounters } from "./builders.ts";
import { givenFile, readHere } from "./given-sheet.ts";
import { givenSmsAccount, readAllSheets, uploadMore, uploadNew } from "./given-upload.ts";

type Own = { accountId: number; id: number };

export const badPhone = "12";
export const goodPhone = (index: number) => `+7916000000${index}`;

/** Two rows that go and two that are bad. */
export const mixed = [
  [goodPhone(1), "one"],
  [badPhone, "two"],
  [badPhone, "three"],
  [goodPhone(4), "four"],
];

/** What tests do with supplements of distributions. */
export function supplementsIn(db: Database) {
  async function givenRead(rows: string[][], columns = ["phone", "text"]): Promise<Own> {
    const account = await givenSmsAccount(db);
    const id = await uploadNew(db, account, csvOf(columns, rows));
    await readAllSheets(db);
    return { accountId: account.id, id };
  }

  function csvOf(columns: string[], rows: string[][]): string {
    return [columns, ...rows].map((row) => row.join(";")).join("\n");
  }

  /** The workbook of bad rows as a person sees it: its rows by title. */
  async function workbookOf(t: TestContext, { accountId, id }: Own): Promise<Record<string, string>[]> {
    const sheets = await listSheets(db, accountId, id);
    const bytes = await buffer(writeProblemWorkbook(db, { accountId, distributionId: id, sheets, language: "en" }));
    const read = await readHere(givenFile(t, bytes)).catch((error: { reason?: string }) => {
      if (error.reason !== "sheet_no_rows") throw error;
    });
    if (!read) return [];
    const { sheet, rows } = read;
    return rows.map(({ cells }) =>
      Object.fromEntries(
        sheet.columns.map(({ title, index }) => {
          const cell = cells[index] ?? null;
          return [title, cell === null ? "" : cellText(cell)];
        }),
      ),
    );
  }

  async function supplement(own: Own, rows: Record<string, string>[]): Promise<void> {
    await uploadMore(db, own, supplementOf(rows));
    await readAllSheets(db);
    await checkCounters(db, own);
  }

  function supplementOf(rows: Record<string, string>[]): string {
    const titles = Object.keys(rows[0] ?? {});
    return csvOf(
      titles,
      rows.map((row) => titles.map((title) => `"${row[title]}"`)),
    );
  }

  const corrected = (row: Record<string, string>, phone = "+79167654321") => ({ ...row, phone });

  /** What goes out, and as what: texts in the order of their rows. */
  async function textsOf({ accountId, id }: Own, state?: string): Promise<string[]> {
    const messages = await listMessages(db, { accountId, distributionId: id, state, limit: 100 });
    return messages.map(({ text }) => text);
  }

  const countsOf = async ({ accountId, id }: Own) =>
    (await listSheets(db, accountId, id)).map(({ rowCount, problemRowCount, messageCount, ignoredRowCount }) => [
      rowCount,
      problemRowCount,
      messageCount,
      ignoredRowCount,
    ]);
  return { givenRead, csvOf, workbookOf, supplement, supplementOf, corrected, textsOf, countsOf };
}
