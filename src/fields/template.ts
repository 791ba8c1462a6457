import type { FilledCell } from "./cell-text.ts";
import type { CheckContext } from "./field.ts";
import { identifierOf } from "./identifier.ts";
import { faulty, type Parsed } from "./parsed.ts";

const MAX_TEMPLATE_BYTES = 1_000;
const readIdentifier = identifierOf(MAX_TEMPLATE_BYTES);

/** A template of the account, by its id or its name. */
export function parseTemplate(cell: FilledCell, { templates }: CheckContext): Parsed<string> {
  const template = readIdentifier(cell);
  return template.ok && !templates.has(template.value)
    ? faulty("template_unknown", { template: template.value.slice(0, 100) })
    : template;
}
