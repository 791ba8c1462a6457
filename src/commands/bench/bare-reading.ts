import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { SaxesParser } from "saxes";
import yauzl from "yauzl";
import type { Database } from "../../platform/database.ts";

/** The libraries that read xlsx, with nothing around them: unzips the first page and parses its XML. */
export async function readXlsxBare(path: string): Promise<void> {
  const zip = await promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)(path, { lazyEntries: true });
  const openReadStream = promisify(zip.openReadStream.bind(zip)) as (entry: yauzl.Entry) => Promise<NodeJS.ReadableStream>;
  await new Promise<void>((resolve, reject) => {
    zip.on("error", reject).on("end", resolve);
    zip.on("entry", (entry: yauzl.Entry) => {
      if (!/^xl\/(worksheets\/sheet\d+|sharedStrings)\.xml$/.test(entry.fileName)) return zip.readEntry();
      openReadStream(entry).then(parseBare).then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  });
}

async function parseBare(stream: NodeJS.ReadableStream): Promise<void> {
  const parser = new SaxesParser();
  let seen = 0;
  const count = () => {
    seen += 1;
  };
  parser.on("opentag", count);
  parser.on("text", count);
  parser.on("closetag", count);
  for await (const chunk of stream) parser.write(chunk.toString());
  parser.close();
  if (seen === 0) throw new Error("The bare reader saw nothing.");
}

/** The database's own way in: COPY of the same csv into a table of texts. */
export async function copyCsvBare(db: Database, path: string): Promise<void> {
  await db.unsafe("create table bare_copy (c1 text, c2 text, c3 text, c4 text, c5 text, c6 text, c7 text, c8 text, c9 text, c10 text, c11 text, c12 text)");
  await db.begin(async (tx) => {
    const into = await tx.unsafe("copy bare_copy from stdin with (format csv, header)").writable();
    await pipeline(createReadStream(path), into);
  });
  await db.unsafe("drop table bare_copy");
}
