import type { ProblemCode } from "./problem.ts";

/** Fill the holes of a problem's text. */
export type Params = Readonly<Record<string, string | number>>;

/** Something to say about a cell: what it is, and what its text needs. */
export type Remark = { code: ProblemCode; params: Params };

/** What a cell was understood as, or why it cannot be understood. */
export type Parsed<Value> =
  | { ok: true; value: Value; warnings: readonly Remark[] }
  | { ok: false; faults: readonly Remark[] };

const noWarnings: readonly Remark[] = [];

export function understood<Value>(value: Value, ...warnings: Remark[]): Parsed<Value> {
  return { ok: true, value, warnings: warnings.length > 0 ? warnings : noWarnings };
}

export function faulty(code: ProblemCode, params: Params = {}): Parsed<never> {
  return { ok: false, faults: [{ code, params }] };
}

export function remark(code: ProblemCode, params: Params = {}): Remark {
  return { code, params };
}
