import type { BoundedMemory } from "./bounded-memory.ts";
import type { Fill } from "./fillings.ts";
import type { Remark } from "./parsed.ts";
import { type CutText, cutAtHoles, fillHoles, type Variables } from "./variables.ts";

/** Texts that come again are cut at their holes only once. */
export type Cuts = BoundedMemory<string, CutText>;

/** Fills the holes of one field's value, and notes what came of it. */
export class Filling implements Fill {
  /** Names that nothing fills. */
  readonly missing = new Set<string>();
  /** Variables that are needed and empty. */
  readonly empty = new Set<string>();
  /** Folded names of the variables that are asked for. */
  readonly used = new Set<string>();
  /** What is wrong with addresses since they were filled. */
  readonly faults: Remark[] = [];
  readonly #variables: Variables;
  readonly #cuts: Cuts;

  constructor(variables: Variables, cuts: Cuts) {
    this.#variables = variables;
    this.#cuts = cuts;
  }

  get isWhole(): boolean {
    return this.missing.size === 0 && this.empty.size === 0;
  }

  text(text: string): string {
    return text.includes("{") ? this.#fill(this.#cut(text), (value) => value) : text;
  }

  /** A variable that begins an address is an address, or the beginning of one, itself. */
  address(address: string, findFault: (address: string) => Remark | undefined): string {
    if (!address.includes("{")) return address;
    const parts = this.#cut(address);
    const [first, ...rest] = parts;
    const encode = /^tel:/i.test(address) ? keepNumber : encodeURIComponent;
    const filled =
      typeof first === "object"
        ? this.#fill([first], (value) => value.trim()) + this.#fill(rest, encode)
        : this.#fill(parts, encode);
    const fault = this.isWhole ? findFault(filled) : undefined;
    if (fault) this.faults.push(fault);
    return filled;
  }

  #cut(text: string): CutText {
    return this.#cuts.recall(text, () => cutAtHoles(text));
  }

  #fill(parts: CutText, encode: (value: string) => string): string {
    const { text, missing, empty } = fillHoles(parts, this.#variables, encode);
    for (const name of missing) this.missing.add(name);
    for (const name of empty) this.empty.add(name);
    for (const part of parts) if (typeof part === "object") this.used.add(part.folded);
    return text;
  }
}

function keepNumber(value: string): string {
  return value.replace(/[^\d+]/g, "");
}
