import type { Field, Words } from "./field.ts";
import { foldHeader } from "./header.ts";
import { nearestName } from "./nearest-name.ts";
import { through } from "./through.ts";
import { what } from "./what.ts";
import { when } from "./when.ts";
import { who } from "./who.ts";

/** Every column that a sheet may have: the dictionary. */
export const fields = [...who, ...what, ...when, ...through] as const;

type KnownField = (typeof fields)[number];

export type FieldKey = KnownField["key"];

/** What the cells of each field are understood as. */
export type FieldValues = { [F in KnownField as F["key"]]: F extends Field<string, infer Value> ? Value : never };

/** A field of the dictionary, whichever it is. */
export type AnyField = Field<FieldKey>;

/** Cells that a person set for the whole distribution; each holds where the row's own is empty or missing. */
export type MessageDefaults = { [Key in Exclude<FieldKey, (typeof ownKeys)[number]>]?: string | undefined };

/** Fields that tell one recipient or message from another, so that nobody can set them for a whole distribution. */
export const ownKeys = ["phoneNumber", "uniqueMessageId", "password", "secretKey"] as const satisfies FieldKey[];

/** Every name of a field, folded: its key, its titles and its aliases. */
export function namesOf(field: AnyField): string[] {
  return [...new Set([field.key, field.title.en, field.title.ru, ...field.aliases].map(foldHeader))];
}

const allFields: readonly AnyField[] = fields;
const fieldsByName = new Map(allFields.flatMap((field) => namesOf(field).map((name) => [name, field] as const)));

/** The field that a header means; null when it means none. */
export function findField(header: string): AnyField | null {
  return fieldsByName.get(foldHeader(header)) ?? null;
}

/** What people read for a key, also one that an older version stored. */
export function titleOf(key: string, language: keyof Words): string {
  return allFields.find((field) => field.key === key)?.title[language] ?? key;
}

/** The field whose name the header most likely misspells; null when none is near. */
export function nearestField(header: string): AnyField | null {
  const name = nearestName(header, fieldsByName.keys());
  return (name !== undefined && fieldsByName.get(name)) || null;
}
