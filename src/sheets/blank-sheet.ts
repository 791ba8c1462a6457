import type { Words } from "../fields/field.ts";
import { type AnyField, findField } from "../fields/fields.ts";
import { blankSheets } from "./blank-sheet-list.ts";

/** A sheet to download and fill in. */
export type BlankSheet = {
  /** In its address. */
  name: string;
  /** The name by which people know it, in any language. */
  title: string;
  /** What it is for. */
  purpose: Words;
  /** Titles of the columns, in English as people know them. */
  columns: readonly string[];
  /** Those of them that no row can leave empty. */
  required: readonly string[];
  /** What its two examples say otherwise than `exampleCells`; an empty text leaves the cell empty. */
  examples: readonly [ExampleCells, ExampleCells];
};

/** Cells by the titles of their columns. */
export type ExampleCells = { readonly [title: string]: string };

/** A column of a blank sheet under the title that it has there. */
export type BlankColumn = { title: string; field: AnyField; isRequired: boolean };

export function findBlankSheet(name: string): BlankSheet | undefined {
  return blankSheets.find((sheet) => sheet.name === name);
}

export function columnsOf({ columns, required }: BlankSheet): BlankColumn[] {
  return columns.map((title) => {
    const field = findField(title);
    if (!field) throw new Error(`No field is called ${title}.`);
    return { title, field, isRequired: required.includes(title) };
  });
}
