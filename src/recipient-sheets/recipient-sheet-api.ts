import { z } from "zod";
import { GroupName } from "../recipients/recipient-api.ts";

/** The fields of the form beside its file. */
export const RecipientSheetOptions = z.strictObject({
  group: GroupName.optional().describe("Name of a group for all people of the sheet, made where it is missing"),
});

const problems = z.array(
  z.object({
    row: z.int().describe("As the spreadsheet program counts"),
    column: z.string().nullable().describe("Its title; null: the row as a whole"),
    value: z.string(),
    code: z.string(),
    message: z.string().describe("What to do, in the account's language"),
  }),
);

export const ImportView = z.object({
  columns: z
    .array(
      z.object({
        title: z.string(),
        meaning: z.string().nullable().describe("What its cells were read as; null: the column was left out"),
      }),
    )
    .describe("How the titles were understood; columns that are nothing else became variables"),
  rows: z.int(),
  hiddenRows: z.int().describe("Rows that the spreadsheet program hides; they were taken like all others"),
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  problemRows: z.int().describe("Rows of which nothing was taken"),
  problemCount: z.int(),
  problems: problems.describe("The first 1,000"),
  warningCount: z.int(),
  warnings: problems.describe("The first 1,000; their rows were taken"),
});
export type ImportView = z.input<typeof ImportView>;
