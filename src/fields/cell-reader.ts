import { BoundedMemory } from "./bounded-memory.ts";
import type { FilledCell } from "./cell-text.ts";
import type { CheckContext } from "./field.ts";
import type { AnyField } from "./fields.ts";
import type { Parsed } from "./parsed.ts";

const REMEMBERED_CELLS = 2_000;

/** Understands cells for one sheet; what repeats from row to row is parsed once. */
export class CellReader {
  readonly #context: CheckContext;
  readonly #memories = new Map<AnyField, BoundedMemory<string | number | boolean, Parsed<unknown>>>();

  constructor(context: CheckContext) {
    this.#context = context;
  }

  read(field: AnyField, cell: FilledCell): Parsed<unknown> {
    if (!field.fewValues) return field.parse(cell, this.#context);
    const key = typeof cell === "object" ? `date cell\0${cell.date}` : cell;
    return this.#memoryOf(field).recall(key, () => field.parse(cell, this.#context));
  }

  #memoryOf(field: AnyField): BoundedMemory<string | number | boolean, Parsed<unknown>> {
    const known = this.#memories.get(field);
    if (known) return known;
    const made = new BoundedMemory<string | number | boolean, Parsed<unknown>>(REMEMBERED_CELLS);
    this.#memories.set(field, made);
    return made;
  }
}
