import { appended, RichText } from "./shared-strings.ts";
import type { Cell } from "./sheet.ts";
import { type CellSources, cellValue } from "./xlsx-cell.ts";
import type { XmlAttributes } from "./xml-stream.ts";

const SHOWN_FORMULA_CHARACTERS = 255;

/** One cell of a page while its elements are read. */
export class PageCell {
  readonly #sources: CellSources;
  readonly #richText = new RichText();
  #type = "n";
  #style = 0;
  #value = "";
  #hasValue = false;
  #formula = "";
  #inside: "value" | "formula" | "other" = "other";

  constructor(sources: CellSources) {
    this.#sources = sources;
  }

  /** Characters of the value as it stands in the file. */
  get writtenLength(): number {
    return this.#value.length;
  }

  begin(attributes: XmlAttributes): void {
    this.#type = attributes.t ?? "n";
    this.#style = Number(attributes.s ?? 0);
    this.#value = "";
    this.#hasValue = false;
    this.#formula = "";
    this.#inside = "other";
    this.#richText.clear();
  }

  openInside(name: string): void {
    if (name === "v") {
      this.#inside = "value";
      this.#hasValue = true;
    } else if (name === "f") {
      this.#inside = "formula";
      this.#formula = "=";
    } else this.#richText.open(name);
  }

  text(text: string): void {
    if (this.#inside === "value") this.#value = appended(this.#value, text);
    else if (this.#inside === "formula") this.#formula = appended(this.#formula, text);
    else this.#richText.add(text);
  }

  closeInside(name: string): void {
    if (name === "v" || name === "f") this.#inside = "other";
    else this.#richText.close(name);
  }

  content(): Cell {
    if (this.#type === "inlineStr" || this.#type === "str") {
      const text = this.#richText.content;
      if (text !== "") return text;
    }
    if (this.#value !== "") return cellValue(this.#value, this.#type, this.#style, this.#sources);
    return this.#isNotCalculated() ? { formula: this.#shownFormula() } : null;
  }

  /** A formula that continues another one is written without its text. */
  #shownFormula(): string {
    return this.#formula === "=" ? "=…" : this.#formula.slice(0, SHOWN_FORMULA_CHARACTERS);
  }

  /** Programs that do not calculate write a formula without its value; an empty text is a value, an empty number is none. */
  #isNotCalculated(): boolean {
    const isEmptyText = this.#type === "inlineStr" || (this.#hasValue && this.#type !== "n");
    return this.#formula !== "" && !isEmptyText;
  }
}
