import { findButtonAddressFault } from "./button-address.ts";
import type { FieldKey, FieldValues } from "./fields.ts";
import type { Remark } from "./parsed.ts";
import type { Json } from "./row-message.ts";
import { findWebAddressFault } from "./web-address.ts";

/** Fills the holes of one value. */
export type Fill = {
  text(text: string): string;
  /** What is put in between is encoded; the whole must then be an address in which this finds no fault. */
  address(address: string, findFault: (address: string) => Remark | undefined): string;
};

type Fillings = { [Key in FieldKey]?: (value: FieldValues[Key], fill: Fill) => FieldValues[Key] };

/** The fields of content whose values may hold `{names}`, and where in them. */
export const fillings = {
  text: (text, fill) => fill.text(text),
  subject: (subject, fill) => fill.text(subject),
  buttonText: (text, fill) => fill.text(text),
  buttonUrl: (address, fill) => fill.address(address, findButtonAddressFault),
  mediaUrl: (address, fill) => fill.address(address, findWebAddressFault),
  imageUrl: (address, fill) => fill.address(address, findWebAddressFault),
  messagePreview: ({ text, image_url }, fill) => ({
    ...(text === undefined ? {} : { text: fill.text(text) }),
    ...(image_url === undefined ? {} : { image_url: fill.address(image_url, findWebAddressFault) }),
  }),
  button: (buttons, fill) =>
    buttons.map(({ text, payload, url }) => ({
      text: fill.text(text),
      ...(payload === undefined ? {} : { payload: fillJson(payload, fill) }),
      ...(url === undefined ? {} : { url: fill.address(url, findButtonAddressFault) }),
    })),
  templateData: (values, fill) => fillEntries(values, fill),
} satisfies Fillings;

export type FilledKey = keyof typeof fillings;

/** In their order; the text comes first. */
export const filledKeys = Object.keys(fillings) as FilledKey[];

function fillJson(value: Json, fill: Fill): Json {
  if (typeof value === "string") return fill.text(value);
  if (typeof value !== "object" || value === null) return value;
  return isList(value) ? value.map((part) => fillJson(part, fill)) : fillEntries(value, fill);
}

function fillEntries(values: { readonly [name: string]: Json }, fill: Fill): { readonly [name: string]: Json } {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fillJson(value, fill)]));
}

/** `Array.isArray` does not see lists that are only read. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
