import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Database } from "../../platform/database.ts";

/** The database's own way in: COPY of the same csv into a table of texts. */
export async function copyCsvBare(db: Database, path: string): Promise<void> {
  await db.unsafe(
    "create table bare_copy (c1 text, c2 text, c3 text, c4 text, c5 text, c6 text, c7 text, c8 text, c9 text, c10 text, c11 text, c12 text)",
  );
  await db.begin(async (tx) => {
    const into = await tx.unsafe("copy bare_copy from stdin with (format csv, header)").writable();
    await pipeline(createReadStream(path), into);
  });
  await db.unsafe("drop table bare_copy");
}
