import type { SheetLimits } from "./sheet-limits.ts";
import { SheetRefusal } from "./sheet-refusals.ts";

const QUOTE = 34;
const LF = 10;
const CR = 13;
const SPACE = 32;
const UNFINISHED = -1;

type Bounds = Pick<SheetLimits, "cellCharacters" | "rowCharacters" | "columnCount">;
type OnRecord = (cells: string[], number: number) => void;

/**
 * Cuts the text of a csv file into records, numbered from 1, blank ones too. Reads as spreadsheet programs do: a quote inside a cell that
 * does not begin with one is an ordinary character. A quote that swallows the lines after it is refused, naming the line of the text.
 */
export class CsvScanner {
  readonly #separator: number;
  readonly #bounds: Bounds;
  readonly #onRecord: OnRecord;
  #rest = "";
  #scanFrom = 0;
  #number = 0;
  /** The line of the text on which the record begins. */
  #line = 1;
  /** Line breaks inside the cells of the record that is being read. */
  #innerLines = 0;
  #cell = "";

  constructor(separator: string, bounds: Bounds, onRecord: OnRecord) {
    this.#separator = separator.charCodeAt(0);
    this.#bounds = bounds;
    this.#onRecord = onRecord;
  }

  write(text: string): void {
    this.#rest += text;
    if (this.#rest.length < this.#scanFrom) return;
    this.#scan(this.#rest, false);
    if (this.#rest.length > this.#bounds.rowCharacters) throw this.#rowTooLong();
    // A long record is not read again with every piece, so that its time does not grow with the square of its length.
    this.#scanFrom = this.#rest.length * 2;
  }

  end(): void {
    this.#scan(this.#rest, true);
  }

  #scan(text: string, isLast: boolean): void {
    let start = 0;
    while (start < text.length) {
      const next = this.#record(text, start, isLast);
      if (next === UNFINISHED) break;
      start = next;
    }
    this.#rest = text.slice(start);
  }

  /** Reads one record and returns where the next one begins; one that goes on in the next piece of text is read again then. */
  #record(text: string, start: number, isLast: boolean): number {
    const cells: string[] = [];
    this.#innerLines = 0;
    let at = start;
    for (;;) {
      at = text.charCodeAt(at) === QUOTE ? this.#quoted(text, at, isLast) : this.#plain(text, at);
      if (at === UNFINISHED || (at >= text.length && !isLast)) return UNFINISHED;
      this.#keep(cells);
      if (text.charCodeAt(at) !== this.#separator) break;
      at++;
    }
    const next = this.#afterLineBreak(text, at, isLast);
    if (next === UNFINISHED) return UNFINISHED;
    this.#number++;
    this.#onRecord(cells, this.#number);
    this.#line += 1 + this.#innerLines;
    return next;
  }

  #plain(text: string, start: number): number {
    let at = start;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === this.#separator || code === LF || code === CR) break;
    }
    this.#cell = text.slice(start, at);
    return at;
  }

  #quoted(text: string, start: number, isLast: boolean): number {
    const close = closingQuote(text, start + 1);
    if (close === UNFINISHED) {
      if (isLast) throw this.#quoteOpen(this.#line + this.#innerLines);
      return UNFINISHED;
    }
    let after = close + 1;
    while (text.charCodeAt(after) === SPACE) after++;
    if (after >= text.length && !isLast) return UNFINISHED;
    if (after < text.length && !this.#endsCell(text.charCodeAt(after))) return this.#strayQuote(text, start, close);

    const content = text.slice(start + 1, close);
    this.#cell = content.includes('"') ? content.replaceAll('""', '"') : content;
    this.#innerLines += lineBreaks(content);
    return after;
  }

  /** `"Rose" cafe` is meant as it stands; over a line break it is a quote that was never closed. */
  #strayQuote(text: string, start: number, close: number): number {
    if (lineBreaks(text.slice(start, close)) > 0) throw this.#quoteOpen(this.#line + this.#innerLines);
    const end = this.#plain(text, close);
    this.#cell = text.slice(start, end);
    return end;
  }

  #endsCell(code: number): boolean {
    return code === this.#separator || code === LF || code === CR;
  }

  #keep(cells: string[]): void {
    if (this.#cell.length > this.#bounds.cellCharacters) throw this.#cellTooLong();
    if (cells.length >= this.#bounds.columnCount) {
      throw new SheetRefusal("line_too_wide", { line: this.#line, limit: this.#bounds.columnCount });
    }
    cells.push(this.#cell);
  }

  #afterLineBreak(text: string, at: number, isLast: boolean): number {
    if (text.charCodeAt(at) !== CR) return at + 1;
    if (at + 1 >= text.length && !isLast) return UNFINISHED;
    return text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
  }

  #cellTooLong(): SheetRefusal {
    if (lineBreaks(this.#cell) > 0) return this.#quoteOpen(this.#line);
    return new SheetRefusal("line_cell_too_long", { line: this.#line, limit: this.#bounds.cellCharacters });
  }

  #rowTooLong(): SheetRefusal {
    if (lineBreaks(this.#rest) > 0) return this.#quoteOpen(this.#line);
    return new SheetRefusal("line_too_long", { line: this.#line, limit: this.#bounds.rowCharacters });
  }

  #quoteOpen(line: number): SheetRefusal {
    return new SheetRefusal("quote_open", { line });
  }
}

function closingQuote(text: string, from: number): number {
  let close = text.indexOf('"', from);
  while (close !== -1 && text.charCodeAt(close + 1) === QUOTE) close = text.indexOf('"', close + 2);
  return close;
}

function lineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count++;
  for (let at = text.indexOf("\r"); at !== -1; at = text.indexOf("\r", at + 1)) {
    if (text.charCodeAt(at + 1) !== LF) count++;
  }
  return count;
}
