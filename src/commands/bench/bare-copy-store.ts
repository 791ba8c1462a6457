import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Database } from "../../platform/database.ts";

/** The database's own way in: COPY of the same csv into a table of texts. */
export async function copyCsvBare(db: Database, path: string, columnCount: number): Promise<void> {
  const columns = Array.from({ length: columnCount }, (_, index) => `c${index + 1} text`);
  await db.unsafe(`create table bare_copy (${columns.join(", ")})`);
  await db.begin(async (tx) => {
    const into = await tx.unsafe("copy bare_copy from stdin with (format csv, header)").writable();
    await pipeline(createReadStream(path), into);
  });
  await db.unsafe("drop table bare_copy");
}
