import { z } from "zod";
import { cellText, type FilledCell } from "./cell-text.ts";
import { parseJson } from "./json-cell.ts";
import { isTooDeep, MAX_JSON_DEPTH } from "./json-depth.ts";
import { fitJson } from "./json-shape.ts";
import { faulty, type Parsed } from "./parsed.ts";
import type { Json } from "./row-message.ts";

/** What fills a template of WhatsApp: values by the number or the name of their holes, or the same for its header, its body and its buttons. */
export type TemplateData = { readonly [name: string]: Json };

const example = '{"1": "Anna"}';

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
  const json = parseJson(cellText(cell));
  if (!json.ok) return faulty("json_broken", { position: json.position });
  if (isTooDeep(json.value)) return faulty("json_too_deep", { limit: MAX_JSON_DEPTH });
  return hasParts(json.value)
    ? (fitJson(json.value, Parts, example) as Parsed<TemplateData>)
    : fitJson(json.value, Values, example);
}

function hasParts(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return ["header", "body", "buttons"].some((part) => Object.hasOwn(value, part) && isNested(value, part));
}

/** A template may have a hole of that name too: `{"body": "Ann"}`. */
function isNested(value: object, part: string): boolean {
  const inside: unknown = Reflect.get(value, part);
  return typeof inside === "object" && inside !== null;
}
