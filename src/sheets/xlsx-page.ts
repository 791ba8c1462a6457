import { columnIndex, columnLetters } from "./column-letters.ts";
import { isBlank, RowBlocks } from "./row-blocks.ts";
import type { Cell, Row } from "./sheet.ts";
import type { PageHead, ReadingOptions } from "./sheet-file.ts";
import { SheetRefusal } from "./sheet-refusals.ts";
import type { CellSources } from "./xlsx-cell.ts";
import { PageCell } from "./xlsx-page-cell.ts";
import { isTrue, type XmlAttributes, type XmlHandlers, XmlStream } from "./xml-stream.ts";

type Limits = ReadingOptions["limits"];

/** What a cell costs beside its characters. */
const CELL_CHARACTERS = 16;

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

type Look = { budget: { bytesLeft: number }; sources: CellSources; limits: Limits };

/** The first block of a page, read no further than the budget, which it lessens. */
export async function readPageHead(bytes: AsyncIterable<Buffer>, look: Look): Promise<PageHead> {
  if (look.budget.bytesLeft <= 0) return { rows: [], isWhole: false };
  const blocks = new RowBlocks();
  const xml = new XmlStream(new PageRows(blocks, look.sources, look.limits));
  const end = look.budget.bytesLeft - Math.min(look.budget.bytesLeft, look.limits.headBytes / 4);
  for await (const piece of bytes) {
    xml.write(piece);
    look.budget.bytesLeft -= piece.length;
    const isEnough = look.budget.bytesLeft <= end;
    const [first] = isEnough ? blocks.takeRest() : blocks.take();
    if (first || isEnough) return { rows: first ?? [], isWhole: false };
  }
  xml.end();
  const [rows = [], ...more] = blocks.takeRest();
  return { rows, isWhole: more.length === 0 };
}

/** Turns the elements of a page into rows. */
class PageRows implements XmlHandlers {
  readonly #blocks: RowBlocks;
  readonly #limits: Limits;
  readonly #cell: PageCell;
  #isInRows = false;
  #pageWeight = 0;

  #rowNumber = 0;
  #isHidden = false;
  #cells: Cell[] = [];
  #isFilled = false;
  #weight = 0;
  #column = -1;

  constructor(blocks: RowBlocks, sources: CellSources, limits: Limits) {
    this.#blocks = blocks;
    this.#limits = limits;
    this.#cell = new PageCell(sources);
  }

  open(name: string, attributes: XmlAttributes): void {
    if (!this.#isInRows) this.#isInRows = name === "sheetData";
    else if (name === "c") this.#openCell(attributes);
    else if (name === "row") this.#openRow(attributes);
    else this.#cell.openInside(name);
  }

  text(text: string): void {
    if (this.#isInRows) this.#cell.text(text);
  }

  close(name: string): void {
    if (!this.#isInRows) return;
    if (name === "c") this.#closeCell();
    else if (name === "sheetData") this.#endRows();
    else if (name !== "row") this.#cell.closeInside(name);
  }

  /** Some writers begin a row anew for each of its cells, so that a row is only complete when another one begins. */
  #openRow(attributes: XmlAttributes): void {
    const number = attributes.r === undefined ? this.#rowNumber + 1 : Number(attributes.r);
    const isHidden = isTrue(attributes.hidden) || (attributes.ht !== undefined && Number(attributes.ht) === 0);
    if (number === this.#rowNumber) {
      this.#isHidden ||= isHidden;
      return;
    }
    if (!(number > this.#rowNumber && Number.isInteger(number)))
      throw new SheetRefusal("row_order", { row: attributes.r ?? number, before: this.#rowNumber });
    if (number > this.#limits.rowCount) throw new SheetRefusal("too_many_rows", { limit: this.#limits.rowCount });
    this.#endRow();
    this.#rowNumber = number;
    this.#isHidden = isHidden;
  }

  #openCell(attributes: XmlAttributes): void {
    const reference = attributes.r;
    const column = reference === undefined ? -1 : columnIndex(reference);
    if (column < 0 && reference !== undefined && !/^\d+$/.test(reference))
      throw new SheetRefusal("cell_name", { row: this.#rowNumber, name: reference });
    // Where only numbers stand, or nothing, cells follow each other.
    this.#column = column < 0 ? this.#column + 1 : column;
    if (this.#column >= this.#limits.columnCount)
      throw new SheetRefusal("row_too_wide", { row: this.#rowNumber, limit: this.#limits.columnCount });
    this.#cell.begin(attributes);
  }

  #closeCell(): void {
    const cell = this.#cell.content();
    if (cell === null) return;
    const isText = typeof cell === "string";
    const length = isText ? cell.length : this.#cell.writtenLength;
    if (length > this.#limits.cellCharacters) throw this.#refusal("cell_too_long", this.#limits.cellCharacters);
    if (!this.#isFilled) this.#isFilled = !isText || !isBlank(cell);
    this.#weight += isText ? length + 1 : 1;
    if (this.#weight > this.#limits.rowCharacters) throw this.#refusal("row_too_long", this.#limits.rowCharacters);

    while (this.#cells.length < this.#column) this.#cells.push(null);
    if ((this.#cells[this.#column] ?? null) !== null) throw this.#refusal("cell_doubled", 1);
    this.#cells[this.#column] = cell;
  }

  #endRows(): void {
    this.#endRow();
    this.#isInRows = false;
  }

  #endRow(): void {
    const weight = this.#weight + this.#cells.length;
    this.#pageWeight += weight + this.#cells.length * CELL_CHARACTERS;
    if (this.#pageWeight > this.#limits.pageCharacters)
      throw new SheetRefusal("page_too_heavy", { limit: this.#limits.pageCharacters });
    if (this.#isFilled)
      this.#blocks.add({ number: this.#rowNumber, hidden: this.#isHidden, cells: this.#cells }, weight);
    if (this.#cells.length > 0) this.#cells = [];
    this.#isFilled = false;
    this.#weight = 0;
    this.#column = -1;
  }

  #refusal(kind: "cell_too_long" | "row_too_long" | "cell_doubled", limit: number): SheetRefusal {
    return new SheetRefusal(kind, {
      cell: `${columnLetters(this.#column)}${this.#rowNumber}`,
      row: this.#rowNumber,
      limit,
    });
  }
}
