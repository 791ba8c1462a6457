import { z } from "zod";
import { findButtonAddressFault, neatButtonAddress } from "./button-address.ts";
import type { FilledCell } from "./cell-text.ts";
import { shapeFault } from "./json-fault.ts";
import { fitJson } from "./json-shape.ts";
import { parseJsonValue } from "./json-value.ts";
import { faulty, type Parsed, understood } from "./parsed.ts";
import type { Json } from "./row-message.ts";
import { findFaultWithHoles, findLengthFault } from "./web-address.ts";

/** A button leads to its `url`; one without is an answer, which brings `payload` back. */
export type Button = { readonly text: string; readonly payload?: Json; readonly url?: string };

const MAX_BUTTONS = 10;
const MAX_LABEL_CHARACTERS = 200;
const example = '{"text": "View offer", "url": "https://example.com/offer"}';

const ButtonShape = z
  .strictObject({
    text: z.string().trim().min(1).max(MAX_LABEL_CHARACTERS),
    payload: z.json().optional(),
    url: z.string().trim().transform(neatButtonAddress).nullish(),
  })
  .check(({ value, issues }) => {
    const fault = value.url
      ? (findLengthFault(value.url) ?? findFaultWithHoles(value.url, findButtonAddressFault))
      : undefined;
    if (fault) issues.push({ ...shapeFault(fault.code, fault.params), input: value, path: ["url"] });
  })
  .transform(({ text, payload, url }): Button => {
    const hasPayload = payload !== undefined && payload !== null && payload !== "";
    return { text, ...(hasPayload ? { payload } : {}), ...(url ? { url } : {}) };
  });
const ListShape = z.array(ButtonShape).min(1);

/** One button or a list of them; what is left empty is left out. */
export function parseButtons(cell: FilledCell): Parsed<readonly Button[]> {
  const json = parseJsonValue(cell, example);
  if (!json.ok) return json;
  if (Array.isArray(json.value)) return parseList(json.value);
  const only = fitJson(json.value, ButtonShape, example);
  return only.ok ? understood([only.value]) : only;
}

function parseList(buttons: unknown[]): Parsed<readonly Button[]> {
  return buttons.length > MAX_BUTTONS
    ? faulty("buttons_too_many", { count: buttons.length, limit: MAX_BUTTONS })
    : fitJson(buttons, ListShape, example);
}
