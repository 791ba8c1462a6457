import { z } from "zod";
import { cellText, type FilledCell } from "./cell-text.ts";
import { fitJson } from "./json-shape.ts";
import { parseJsonValue } from "./json-value.ts";
import type { Parsed } from "./parsed.ts";
import type { Json } from "./row-message.ts";

/** What fills a template of WhatsApp: values by the number or the name of their holes, or the same for its header, its body and its buttons. */
export type TemplateData = { readonly [name: string]: Json };

const example = '{"1": "Anna"}';
const partsExample = '{"header": {"1": "Sale"}, "body": {"1": "Anna"}}';

const Value = z.union([z.string(), z.number(), z.boolean()]).transform(cellText);
const ListedValues = z.array(Value).transform((list) => Object.fromEntries(list.map((one, index) => [index + 1, one])));
const Values = z.union([z.record(z.string(), Value), ListedValues]);
const Parts = z.strictObject({
  header: z.union([z.record(z.string(), z.json()), z.array(z.json()), Value]).optional(),
  body: Values.optional(),
  buttons: z.union([z.array(z.json()), z.record(z.string(), z.json())]).optional(),
});

/** `{"1": "Ann"}`, `["Ann"]` or `{"header": …, "body": …, "buttons": …}`; plain values of a body come out as texts. */
export function parseTemplateData(cell: FilledCell): Parsed<TemplateData> {
  const json = parseJsonValue(cell, example);
  if (!json.ok) return json;
  const parts = readParts(json.value);
  return parts ? (fitJson(parts, Parts, partsExample) as Parsed<TemplateData>) : fitJson(json.value, Values, example);
}

/** With the names of its parts as we write them, and without empty parts; undefined where the value has none. */
function readParts(value: unknown): object | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value).map(([name, inside]) => [partName(name), inside] as const);
  const names = entries.map(([name]) => name);
  const hasParts = entries.some(([name, inside]) => isPart(name) && isNested(inside));
  // A part that is there twice must be told, and not be lost.
  if (!hasParts || new Set(names).size < names.length) return hasParts ? value : undefined;
  return Object.fromEntries(entries.filter(([name, inside]) => !isPart(name) || inside !== null));
}

function partName(name: string): string {
  const folded = name.trim().toLowerCase();
  return isPart(folded) ? folded : name;
}

function isPart(name: string): boolean {
  return Object.hasOwn(Parts.shape, name);
}

/** A template may have a hole of that name too: `{"body": "Ann"}`. */
function isNested(inside: unknown): boolean {
  return typeof inside === "object" && inside !== null;
}
