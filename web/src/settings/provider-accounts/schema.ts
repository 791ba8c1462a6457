import type { Settings } from "./queries.ts";

/** As much of JSON Schema as the settings of connectors use. */
export type Schema = {
  type?: string;
  description?: string;
  default?: unknown;
  enum?: (string | number)[];
  anyOf?: { const?: string | number }[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  required?: string[];
};

export type FieldKind = "choice" | "switch" | "number" | "text" | "long_text" | "list" | "map" | "group";

const LONG_TEXT = 10_000;

/** By what kind of field a setting is edited. */
export function kindOf(schema: Schema): FieldKind {
  if (choicesOf(schema)) return "choice";
  if (schema.type === "boolean") return "switch";
  if (schema.type === "integer" || schema.type === "number") return "number";
  if (schema.type === "array") return "list";
  if (schema.type === "object") return schema.properties ? "group" : "map";
  return (schema.maxLength ?? 0) >= LONG_TEXT ? "long_text" : "text";
}

/** What is chosen among; null: nothing is. */
export function choicesOf({ enum: words, anyOf }: Schema): (string | number)[] | null {
  if (words) return words;
  const values = anyOf?.map((one) => one.const).filter((value) => value !== undefined);
  return values && values.length > 0 ? values : null;
}

/** The settings that hold where nothing is said, those inside others too. */
export function defaultsOf({ properties = {} }: Schema): Settings {
  const known = Object.entries(properties).map(([name, schema]): [string, unknown] => [
    name,
    schema.properties ? defaultsOf(schema) : (schema.default ?? null),
  ]);
  return Object.fromEntries(known.filter(([, value]) => value !== null));
}

/** Settings that are shown at once, in this order; the others stand under further settings. */
const usual = [
  ...["host", "port", "tls", "systemId", "password", "systemType", "window", "sessions"],
  ...["method", "url", "contentType", "body", "authentication"],
];
const usualFor: Record<string, string[]> = {
  basic: ["username", "password"],
  bearer: ["token"],
  header: ["token", "tokenHeader"],
};

/** Splits the settings of a connector into those that everyone fills in and those that few need. */
export function splitByUse(schema: Schema, settings: Settings): { first: string[]; further: string[] } {
  const names = Object.keys(schema.properties ?? {});
  const authentication = settings.authentication;
  const needed = typeof authentication === "string" ? (usualFor[authentication] ?? []) : ["password"];
  const wanted = [...usual.filter((name) => name !== "password" || needed.includes(name)), ...needed];
  const isFirst = (name: string) => wanted.includes(name) || (schema.required ?? []).includes(name);
  const first = [...new Set([...wanted.filter((name) => names.includes(name)), ...names.filter(isFirst)])];
  return { first, further: names.filter((name) => !first.includes(name)) };
}
