import { planColumns } from "../fields/columns.ts";
import { foldHeader } from "../fields/header.ts";
import type { Distribution, DistributionSheet } from "./distribution.ts";

/** What a column was understood as. */
export type UnderstoodColumn = {
  title: string;
  /** Key of its field; null: none. */
  field: string | null;
  /** Of the first row; empty where that has nothing, or the sheet has none. */
  sample: string;
  /** No field, so that it can fill the hole of its name. */
  isVariable: boolean;
  /** Whether a person can still say what it is. */
  canChange: boolean;
};

/** The columns of a sheet, in their order, as its rows are read. */
export function understoodColumns(
  { columns, sample }: Pick<DistributionSheet, "columns" | "sample">,
  { columnFields, startedAt, state }: Pick<Distribution, "columnFields" | "startedAt" | "state">,
): UnderstoodColumn[] {
  const titled = (columns ?? []).map((title, index) => ({ index, title }));
  const { columnFields: found, reserved } = planColumns(titled, columnFields);
  const isOpen = startedAt === null && state !== "cancelled";
  return titled.map(({ index, title }) => {
    const isOurs = reserved.indexes.has(index) || foldHeader(title) === "";
    const field = found[index]?.key ?? null;
    return {
      ...{ title, field, sample: sample?.[index] ?? "" },
      ...{ isVariable: !isOurs && field === null, canChange: !isOurs && isOpen },
    };
  });
}
