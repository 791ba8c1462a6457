/** What is used of JSON Schema. */
export type Schema = {
  type?: string | string[];
  $ref?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  required?: string[];
  description?: string;
  format?: string;
  contentMediaType?: string;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  default?: unknown;
};

export type SchemaRow = { name: string; type: string; isRequired: boolean; meaning: string };

/** The members of an object, those of inner objects and lists behind their own: `windows[].from`. */
export function schemaRows(schema: Schema, prefix = ""): SchemaRow[] {
  const { core } = withoutNull(schema);
  if (core.items) return schemaRows(core.items, `${prefix}[]`);
  return Object.entries(core.properties ?? {}).flatMap(([name, member]) => {
    const place = prefix === "" ? name : `${prefix}.${name}`;
    const isRequired = core.required?.includes(name) ?? false;
    return [
      { name: place, type: typeText(member), isRequired, meaning: meaningOf(member) },
      ...schemaRows(member, place),
    ];
  });
}

function meaningOf(schema: Schema): string {
  const words = schema.description ?? withoutNull(schema).core.description ?? "";
  return schema.default === undefined
    ? words
    : [words, `Default: ${JSON.stringify(schema.default)}`].filter(Boolean).join(". ");
}

/** What a value is, in words: `text up to 200`, `whole number 1-2880 or null`, `list of objects`. */
export function typeText(schema: Schema): string {
  const { core, isNullable } = withoutNull(schema);
  return isNullable ? `${plainType(core)} or null` : plainType(core);
}

function withoutNull(schema: Schema): { core: Schema; isNullable: boolean } {
  const types = Array.isArray(schema.type) ? schema.type.map((type) => ({ ...schema, type })) : [];
  const choices = schema.anyOf ?? schema.oneOf ?? types;
  const others = choices.filter(({ type }) => type !== "null");
  const [only] = others;
  if (!only) return { core: schema, isNullable: false };
  return {
    core: others.length === 1 ? only : { ...schema, anyOf: others },
    isNullable: others.length < choices.length,
  };
}

function plainType(schema: Schema): string {
  if (schema.$ref) return schema.$ref.split("/").at(-1) ?? "";
  if (schema.anyOf) return schema.anyOf.map(typeText).join(" or ");
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum) return schema.enum.map((word) => `\`${word}\``).join(", ");
  if (schema.items) return `list of ${schema.items.properties ? "objects" : typeText(schema.items)}`;
  return namedType(schema);
}

function namedType({
  type,
  format,
  contentMediaType,
  maxLength,
  minimum,
  maximum,
  additionalProperties,
}: Schema): string {
  if (contentMediaType || format === "binary") return "file";
  if (format) return (formats.get(format) ?? format) + (maxLength ? ` up to ${maxLength}` : "");
  if (type === "string") return maxLength ? `text up to ${maxLength}` : "text";
  if (type === "integer" || type === "number") return numberText(type, minimum, maximum);
  if (type === "boolean") return "true or false";
  if (typeof additionalProperties === "object") return `object of ${typeText(additionalProperties)} by name`;
  return typeof type === "string" ? type : "anything";
}

const formats = new Map([
  ["date-time", "moment"],
  ["uri", "URL"],
]);

function numberText(type: string, minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER): string {
  const word = type === "integer" ? "whole number" : "number";
  const hasEnd = maximum !== Number.MAX_SAFE_INTEGER;
  if (minimum === Number.MIN_SAFE_INTEGER) return hasEnd ? `${word} up to ${maximum}` : word;
  return hasEnd ? `${word} ${minimum}-${maximum}` : `${word} from ${minimum}`;
}
