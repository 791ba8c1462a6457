import { remark } from "../parsed.ts";
import { type FilledRow, reportAt } from "../row-case.ts";
import { type Medium, mediumOf } from "./medium.ts";

/** Whose own content is an object; messengers of chats also take lists of blocks. */
const takesObjects: ReadonlySet<Medium | undefined> = new Set<Medium>(["push", "viber", "whatsapp"]);

/** Reports a list where what is passed on must have names. */
export function checkDataStructure(row: FilledRow): void {
  const medium = mediumOf(row);
  if (medium && takesObjects.has(medium) && Array.isArray(row.reading.values.dataStructure))
    reportAt(row, "dataStructure", remark("data_structure_list", { channel: medium }));
}
