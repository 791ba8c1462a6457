import type { z } from "zod";
import { cellText, type FilledCell } from "./cell-text.ts";
import { parseJson } from "./json-cell.ts";
import { faultsOfIssue, listKnownKeys } from "./json-fault.ts";
import { faulty, type Parsed, understood } from "./parsed.ts";

/** At most this many faults are told of one cell. */
const TOLD_FAULTS = 5;

/**
 * A reader for a cell of JSON that has this shape. What does not fit is told with its place; the example is shown where the JSON as a whole is
 * something else. What a schema checks beyond its shape it reports by `shapeFault` of json-fault.ts.
 */
export function jsonOf<Value>(schema: z.ZodType<Value>, example: string): (cell: FilledCell) => Parsed<Value> {
  return (cell) => {
    const text = cellText(cell);
    const json = parseJson(text);
    if (json.ok) return fitJson(json.value, schema, example);
    return looksLikeJson(text) ? json : faulty("json_unlike", { example });
  };
}

/** The same for JSON that has been read already. */
export function fitJson<Value>(json: unknown, schema: z.ZodType<Value>, example: string): Parsed<Value> {
  const fit = schema.safeParse(json, { error: listKnownKeys, reportInput: true });
  if (fit.success) return understood(fit.data);
  const faults = fit.error.issues.flatMap((issue) => faultsOfIssue(issue, example));
  return { ok: false, faults: faults.slice(0, TOLD_FAULTS) };
}

/** Whether somebody has tried to write an object or a list; what is no JSON at all is better answered by an example. */
export function looksLikeJson(text: string): boolean {
  return /^[\s\p{Cf}]*[[{]/u.test(text);
}
