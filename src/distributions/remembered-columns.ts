import { createHash } from "node:crypto";
import type { ColumnFields } from "../fields/columns.ts";
import { foldHeader } from "../fields/header.ts";
import type { Database } from "../platform/database.ts";
import type { Distribution } from "./distribution.ts";
import { addColumnFields, findRememberedColumns, rememberColumns } from "./remembered-columns-store.ts";

/**
 * What the columns of a sheet are, beyond what their titles say: as a person has assigned them, which is remembered, or as it was done for the
 * last sheet with the same titles. Titles that are none of the sheet's are left out of what is remembered.
 */
export async function assignColumns(
  db: Database,
  distribution: Distribution,
  titles: readonly string[],
): Promise<{ columnFields: ColumnFields; remembered: string[] }> {
  const folded = titles.map(foldHeader);
  const headersHash = createHash("sha256").update(JSON.stringify(folded.toSorted())).digest();
  const { accountId, id, columnFields } = distribution;
  const own = Object.fromEntries(Object.entries(columnFields).filter(([title]) => folded.includes(title)));
  if (Object.keys(own).length > 0) {
    await rememberColumns(db, accountId, headersHash, own);
    return { columnFields, remembered: [] };
  }
  const remembered = await findRememberedColumns(db, accountId, headersHash);
  if (!remembered) return { columnFields, remembered: [] };
  await addColumnFields(db, accountId, id, remembered);
  const names = titles.filter((title) => Object.hasOwn(remembered, foldHeader(title)));
  return { columnFields: { ...columnFields, ...remembered }, remembered: names };
}
