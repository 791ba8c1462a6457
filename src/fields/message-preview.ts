import { z } from "zod";
import { type FilledCell, trimmedText } from "./cell-text.ts";
import { shapeFault } from "./json-fault.ts";
import { jsonOf } from "./json-shape.ts";
import { type Parsed, understood } from "./parsed.ts";
import { findFaultWithHoles, findLengthFault, findWebAddressFault } from "./web-address.ts";

/** What shows of a message before it is opened. */
export type MessagePreview = { readonly text?: string; readonly image_url?: string };

const MAX_TEXT_CHARACTERS = 1_000;
const example = '{"text": "Spring sale", "image_url": "https://example.com/pictures/offer.jpg"}';

const PreviewShape = z
  .strictObject({ text: z.string().trim().max(MAX_TEXT_CHARACTERS).nullish(), image_url: z.string().trim().nullish() })
  .check(({ value, issues }) => {
    const { text, image_url: address } = value;
    if (!text && !address) issues.push({ ...shapeFault("json_unlike", { example }), input: value, path: [] });
    const fault = address ? (findLengthFault(address) ?? findFaultWithHoles(address, findWebAddressFault)) : undefined;
    if (fault) issues.push({ ...shapeFault(fault.code, fault.params), input: value, path: ["image_url"] });
  })
  .transform(
    ({ text, image_url }): MessagePreview => ({ ...(text ? { text } : {}), ...(image_url ? { image_url } : {}) }),
  );
const readPreview = jsonOf(PreviewShape, example);

/** JSON, or the text alone. */
export function parseMessagePreview(cell: FilledCell): Parsed<MessagePreview> {
  const text = trimmedText(cell);
  return isMeantAsJson(text) ? readPreview(text) : ofText(text);
}

/** Words in quotes or in square brackets, and a name in braces, are how a text may well begin. */
function isMeantAsJson(text: string): boolean {
  return /^\{(?!\{?[\p{L}\p{N}\s_-]+\})|^\[\s*[{["“”„‟«\]]/u.test(text);
}

function ofText(text: string): Parsed<MessagePreview> {
  const limit = MAX_TEXT_CHARACTERS;
  return text.length > limit
    ? { ok: false, faults: [{ code: "json_text_long", params: { place: "text", limit } }] }
    : understood({ text });
}
