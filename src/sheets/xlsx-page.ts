import { columnIndex, columnLetters } from "./column-letters.ts";
import { isBlank, RowBlocks } from "./row-blocks.ts";
import { appended, RichText } from "./shared-strings.ts";
import type { Cell, Row } from "./sheet.ts";
import type { ReadingOptions } from "./sheet-file.ts";
import { sheetBroken, sheetTooLarge } from "./sheet-refusals.ts";
import { type CellSources, cellValue } from "./xlsx-cell.ts";
import { isTrue, type XmlAttributes, type XmlHandlers, XmlStream } from "./xml-stream.ts";

type Limits = ReadingOptions["limits"];

/** The rows of one page in blocks. What the page says about its own size is not read. */
export async function* readPageRows(
  bytes: AsyncIterable<Buffer>,
  sources: CellSources,
  limits: Limits,
): AsyncGenerator<Row[]> {
  const blocks = new RowBlocks();
  const xml = new XmlStream(new PageRows(blocks, sources, limits));
  for await (const piece of bytes) {
    xml.write(piece);
    yield* blocks.take();
  }
  xml.end();
  yield* blocks.takeRest();
}

/** Turns the elements of a page into rows. */
class PageRows implements XmlHandlers {
  readonly #blocks: RowBlocks;
  readonly #sources: CellSources;
  readonly #limits: Limits;
  readonly #richText = new RichText();
  #isInRows = false;

  #rowNumber = 0;
  #isHidden = false;
  #cells: Cell[] = [];
  #isFilled = false;
  #weight = 0;

  #column = -1;
  #type = "n";
  #style = 0;
  #value = "";
  #isInValue = false;

  constructor(blocks: RowBlocks, sources: CellSources, limits: Limits) {
    this.#blocks = blocks;
    this.#sources = sources;
    this.#limits = limits;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === "v") this.#isInValue = true;
    else if (!this.#isInRows) this.#isInRows = name === "sheetData";
    else if (name === "c") this.#openCell(attributes);
    else if (name === "row") this.#openRow(attributes);
    else this.#richText.open(name);
  }

  text(text: string): void {
    if (this.#isInValue) this.#value = appended(this.#value, text);
    else this.#richText.add(text);
  }

  close(name: string): void {
    if (name === "v") this.#isInValue = false;
    else if (!this.#isInRows) return;
    else if (name === "c") this.#closeCell();
    else if (name === "row") this.#closeRow();
    else if (name === "sheetData") this.#isInRows = false;
    else this.#richText.close(name);
  }

  #openRow(attributes: XmlAttributes): void {
    const number = attributes.r === undefined ? this.#rowNumber + 1 : Number(attributes.r);
    if (!(number > this.#rowNumber)) throw sheetBroken(`row ${number} stands after row ${this.#rowNumber}`);
    if (number > this.#limits.rowCount) throw sheetTooLarge(`it has more than ${this.#limits.rowCount} rows`);
    this.#rowNumber = number;
    this.#isHidden = isTrue(attributes.hidden) || attributes.ht === "0";
    this.#cells = [];
    this.#isFilled = false;
    this.#weight = 0;
    this.#column = -1;
  }

  #openCell(attributes: XmlAttributes): void {
    const reference = attributes.r;
    this.#column = reference === undefined ? this.#column + 1 : columnIndex(reference);
    if (this.#column < 0) throw sheetBroken(`a cell in row ${this.#rowNumber} is called ${reference}`);
    if (this.#column >= this.#limits.columnCount)
      throw sheetTooLarge(`row ${this.#rowNumber} has more than ${this.#limits.columnCount} cells`);
    this.#type = attributes.t ?? "n";
    this.#style = Number(attributes.s ?? 0);
    this.#value = "";
    this.#richText.clear();
  }

  #closeCell(): void {
    const value = this.#type === "inlineStr" ? this.#richText.content : this.#value;
    if (value === "") return;
    if (value.length > this.#limits.cellCharacters) throw this.#tooLong("cell", this.#limits.cellCharacters);

    const cell = this.#type === "inlineStr" ? value : cellValue(value, this.#type, this.#style, this.#sources);
    const isText = typeof cell === "string";
    if (!this.#isFilled) this.#isFilled = isText ? !isBlank(cell) : cell !== null;
    this.#weight += isText ? cell.length + 1 : 1;
    if (this.#weight > this.#limits.rowCharacters) throw this.#tooLong("row", this.#limits.rowCharacters);

    while (this.#cells.length < this.#column) this.#cells.push(null);
    this.#cells[this.#column] = cell;
  }

  #closeRow(): void {
    if (!this.#isFilled) return;
    const row = { number: this.#rowNumber, hidden: this.#isHidden, cells: this.#cells };
    this.#blocks.add(row, this.#weight + this.#cells.length);
  }

  #tooLong(what: string, characters: number): Error {
    const place = what === "cell" ? `cell ${columnLetters(this.#column)}${this.#rowNumber}` : `row ${this.#rowNumber}`;
    return sheetTooLarge(`${place} has more than ${characters} characters`);
  }
}
