import { type FilledCell, trimmedText } from "./cell-text.ts";
import { type Parsed, type Remark, remark, understood } from "./parsed.ts";
import { cutAtHoles } from "./variables.ts";
import { findFaultWithHoles, findLengthFault, findWebAddressFault } from "./web-address.ts";

/** Where a button leads: a page, a number to call, or something in Viber. Separators in a number and spaces in a text are put right. */
export function parseButtonAddress(cell: FilledCell): Parsed<string> {
  const address = neatButtonAddress(trimmedText(cell));
  const fault = findLengthFault(address) ?? findFaultWithHoles(address, findButtonAddressFault);
  return fault ? { ok: false, faults: [fault] } : understood(address);
}

/** Why a button cannot lead there; undefined where it can. */
export function findButtonAddressFault(address: string): Remark | undefined {
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  if (scheme === "tel") return /^tel:\+?\d{3,15}$/i.test(address) ? undefined : remark("button_url_phone");
  if (scheme === "viber") return /^viber:\/\/[a-z]/i.test(address) ? undefined : remark("button_url_viber");
  if (scheme !== undefined && scheme !== "https") return remark("button_url_scheme");
  return findWebAddressFault(address);
}

/** Puts separators in a number and spaces in a text for Viber right, as they must be in an address. */
export function neatButtonAddress(address: string): string {
  if (/^tel:/i.test(address)) return replaceOutsideHoles(address, /[\s()\p{Pd}\p{Cf}.]/gu, () => "");
  return /^viber:/i.test(address) ? replaceOutsideHoles(address, /\s/g, encodeURIComponent) : address;
}

function replaceOutsideHoles(address: string, what: RegExp, replacement: (found: string) => string): string {
  return cutAtHoles(address)
    .map((part) => (typeof part === "string" ? part.replace(what, replacement) : part.written))
    .join("");
}
