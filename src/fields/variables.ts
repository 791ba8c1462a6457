import { cellText, type FilledCell } from "./cell-text.ts";
import { foldHeader } from "./header.ts";
import { parseJsonValue } from "./json-value.ts";
import { faulty, type Parsed, understood } from "./parsed.ts";

/** One value that may fill a hole, under its name as the person wrote it and folded. An empty text fills nothing. */
export type Variable = { name: string; folded: string; text: string };

/** Variables by the folded form of their names. */
export type Variables = { get(folded: string): Variable | undefined };

/** A hole of a text; `isStrict` when nothing but a name can be meant, so that it must be filled. */
export type Hole = { name: string; folded: string; written: string; isStrict: boolean };

/** A text cut at its holes. */
export type CutText = readonly (string | Hole)[];

const NAME_CHARACTERS = 100;
export const variablesExample = '{"name": "Anna", "sum": 1500}';

/**
 * Cuts a text at `{name}` and `{{name}}`. Both mean the same: people who know the double braces from other programs expect them to be filled,
 * and nobody expects to see braces in a message, so there is no escape; a text that must show a name in braces takes it from a variable's value,
 * which is never looked through again.
 */
export function cutAtHoles(text: string): CutText {
  const parts: (string | Hole)[] = [];
  let end = 0;
  for (const match of text.matchAll(/\{\{([^{}]*)\}\}|\{([^{}]*)\}/g)) {
    const hole = readHole(match[1] ?? match[2] ?? "", match[0]);
    if (!hole) continue;
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push(hole);
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

/** Fills the holes, with each value as `encode` writes it; names those that nothing fills, and those whose value is empty. */
export function fillHoles(
  parts: CutText,
  variables: Variables,
  encode: (value: string) => string = (value) => value,
): { text: string; missing: string[]; empty: string[] } {
  const missing = new Set<string>();
  const empty = new Set<string>();
  let text = "";
  for (const part of parts) {
    if (typeof part === "string") text += part;
    else {
      const variable = variables.get(part.folded);
      if (variable && variable.text.trim() === "") empty.add(variable.name);
      if (!variable && part.isStrict) missing.add(part.name);
      text += fillHole(part, variable, encode);
    }
  }
  return { text, missing: [...missing], empty: [...empty] };
}

/** The values of a JSON cell `{"name": "Anna"}`, in their order. */
export function parseVariables(cell: FilledCell): Parsed<readonly Variable[]> {
  const json = parseJsonValue(cell, variablesExample);
  if (!json.ok) return json;
  if (typeof json.value !== "object" || json.value === null || Array.isArray(json.value))
    return faulty("variables_no_object");

  const names = new Set<string>();
  const variables: Variable[] = [];
  for (const [name, value] of Object.entries(json.value)) {
    const folded = foldHeader(name);
    if (names.has(folded)) return faulty("variable_doubled", { name });
    if (typeof value === "object" && value !== null) return faulty("variable_not_plain", { name });
    names.add(folded);
    variables.push({ name: name.replaceAll("\0", ""), folded, text: value === null ? "" : cellText(value) });
  }
  return understood(variables);
}

function readHole(name: string, written: string): Hole | undefined {
  if (!/[\p{L}\p{N}]/u.test(name) || name.length > NAME_CHARACTERS || /[\r\n]/.test(name)) return undefined;
  return { name: name.trim(), folded: foldHeader(name), written, isStrict: !/["“”„«»:;=<>\\]/.test(name) };
}

function fillHole(hole: Hole, variable: Variable | undefined, encode: (value: string) => string): string {
  return !variable && !hole.isStrict ? hole.written : encode(variable?.text ?? "");
}
