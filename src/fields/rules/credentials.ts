import type { ColumnPlan } from "../columns.ts";
import { remark } from "../parsed.ts";
import { isGiven, type RowCase, reportAt } from "../row-case.ts";

/** By their columns, the sheets whose person was told already: once is enough for a million rows. */
const told = new WeakSet<ColumnPlan>();

/** A sheet that comes in unattended needs both in every row; a person who is signed in is told once that neither is used. */
export function checkCredentials(row: RowCase): void {
  const keys = ["secretKey", "password"] as const;
  if (row.context.isUnattended) {
    for (const key of keys) if (!isGiven(row, key)) reportAt(row, key, remark("credential_missing"));
    return;
  }
  const filled = keys.find((key) => isGiven(row, key));
  if (!filled || told.has(row.plan)) return;
  told.add(row.plan);
  reportAt(row, filled, remark("credentials_ignored"), "warning");
}
