import type { Cell } from "../../src/fields/cell.ts";
import { type CheckContext, createRowChecker, type MessageDefaults } from "../../src/fields/check-row.ts";
import type { KnownRecipients } from "../../src/fields/known-recipient.ts";
import { testContext } from "./field-cases.ts";

/** Cells of a row that lacks nothing. */
export const plain: Record<string, Cell> = { phone: 79991234567, text: "Hello", from: "ACME", channel: "sms" };

export type Given = { defaults?: MessageDefaults; context?: Partial<CheckContext>; recipients?: KnownRecipients };

/** A checker for columns with these titles. */
export function checkerOf(titles: string[], { defaults = {}, context = {} }: Given = {}) {
  const columns = titles.map((title, index) => ({ index, title }));
  return createRowChecker({ columns, defaults, context: { ...testContext, ...context } });
}

/** Row 7 of a sheet with these columns, checked. */
export function check(cells: Record<string, Cell>, given: Given = {}) {
  return checkerOf(Object.keys(cells), given).check({ number: 7, cells: Object.values(cells) }, given.recipients);
}

/** Column and code of each problem. */
export function said(problems: { column: string | null; code: string }[]): string[] {
  return problems.map(({ column, code }) => `${column}: ${code}`);
}
