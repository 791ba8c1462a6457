import { promisify } from "node:util";
import { SaxesParser } from "saxes";
import yauzl from "yauzl";

/** The libraries that read xlsx, with nothing around them: unzips the first page and parses its XML. */
export async function readXlsxBare(path: string): Promise<void> {
  const zip = await promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)(path, { lazyEntries: true });
  const openReadStream = promisify(zip.openReadStream.bind(zip)) as (
    entry: yauzl.Entry,
  ) => Promise<NodeJS.ReadableStream>;
  await new Promise<void>((resolve, reject) => {
    zip.on("error", reject).on("end", resolve);
    zip.on("entry", (entry: yauzl.Entry) => {
      if (!/^xl\/(worksheets\/sheet\d+|sharedStrings)\.xml$/.test(entry.fileName)) return zip.readEntry();
      openReadStream(entry)
        .then(parseBare)
        .then(() => zip.readEntry(), reject);
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
