import type { SheetLimits } from "./sheet-limits.ts";
import { SheetRefusal } from "./sheet-refusals.ts";
import { StringTable } from "./string-table.ts";
import { unescapeXlsxText } from "./xlsx-text.ts";
import { readXml } from "./xml-stream.ts";

/** Reads the table of texts that the cells of a workbook point into: runs of rich text joined, the reading aids of East Asian texts left out. */
export async function readSharedStrings(bytes: AsyncIterable<Buffer>, limits: SheetLimits): Promise<StringTable> {
  const table = new StringTable(limits.sharedStringsInMemory);
  const text = new RichText();
  try {
    await readXml(bytes, {
      open(name) {
        if (name === "si") text.clear();
        else text.open(name);
      },
      close(name) {
        text.close(name);
        if (name === "si") keep(table, text.content, limits);
      },
      text: (content) => text.add(content),
    });
  } catch (error) {
    table.close();
    throw error;
  }
  return table;
}

function keep(table: StringTable, text: string, limits: SheetLimits): void {
  if (text.length > limits.cellCharacters) throw new SheetRefusal("text_too_long", { limit: limits.cellCharacters });
  if (table.count >= limits.sharedStringCount)
    throw new SheetRefusal("too_many_texts", { limit: limits.sharedStringCount });
  table.add(text);
}

/** Gathers the text of `<si>` or `<is>`: one `<t>`, or several in runs. */
export class RichText {
  #text = "";
  #isInText = false;
  #isInReadingAid = false;

  get content(): string {
    return unescapeXlsxText(this.#text);
  }

  clear(): void {
    this.#text = "";
  }

  open(name: string): void {
    if (name === "t") this.#isInText = !this.#isInReadingAid;
    else if (name === "rPh") this.#isInReadingAid = true;
  }

  add(content: string): void {
    if (this.#isInText) this.#text = appended(this.#text, content);
  }

  close(name: string): void {
    if (name === "t") this.#isInText = false;
    else if (name === "rPh") this.#isInReadingAid = false;
  }
}

/** A cell's longest text with every character escaped; what grows beyond it in pieces is no cell. */
const MAX_RAW_CHARACTERS = 32_767 * "_x000D_".length;

export function appended(text: string, more: string): string {
  if (text.length + more.length > MAX_RAW_CHARACTERS) throw new SheetRefusal("text_endless");
  return text + more;
}
