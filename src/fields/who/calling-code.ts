import { getCountries, getCountryCallingCode } from "libphonenumber-js/max";
import { cellText, type FilledCell, plainForm } from "../cell-text.ts";
import { faulty, type Parsed, understood } from "../parsed.ts";

const callingCodes: ReadonlySet<string> = new Set(getCountries().map((country) => getCountryCallingCode(country)));

/** The digits of a country calling code: `44` for `+44`, `0044` and `44`. */
export function parseCallingCode(cell: FilledCell): Parsed<string> {
  const text = typeof cell === "object" ? "" : plainForm(cellText(cell));
  const digits = text
    .replace(/^['’]/, "")
    .replace(/[() -]/g, "")
    .replace(/^(?:\+|00)/, "")
    .replace(/[.,]0+$/, "");
  return callingCodes.has(digits) ? understood(digits) : faulty("prefix_unknown");
}
