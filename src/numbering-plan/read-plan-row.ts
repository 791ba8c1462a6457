import { getCountries, getCountryCallingCode } from "libphonenumber-js";
import { cleanText } from "../platform/clean-text.ts";
import { firstWith, lastWith, type NumberingRange } from "../scheduling/numbering-plan.ts";
import { parseTimeZone } from "../scheduling/time-zone.ts";
import { cellText } from "../sheets/cell-text.ts";
import type { Row } from "../sheets/sheet.ts";
import type { PlanColumns } from "./plan-columns.ts";
import type { PlanFault, PlanFaultCode } from "./plan-fault.ts";
import { zoneOfRegion } from "./russian-regions.ts";

/** A range as a line of the file has it. */
export type PlanRange = NumberingRange & { line: number; digitCount: number };

export type ReadPlanRow = { kind: "range"; range: PlanRange } | { kind: "fault" | "left_out"; fault: PlanFault };

type Refused = { code: PlanFaultCode; value: string };
type Numbers = { from: string; to: string };

const MAX_TEXT = 200;
const MAX_SHOWN = 60;
const MOST_REMEMBERED = 10_000;
const RUSSIA = "7";

/** Reads the lines of a numbering plan one by one. Zones and regions are looked up once each: they come thousands of times. */
export function createPlanReader(columns: PlanColumns): (row: Row) => ReadPlanRow {
  const zoneOf = remembered(parseTimeZone);
  const regionZoneOf = remembered((region) => zoneOfRegion(region) ?? null);
  const startsLikeNumber = callingCodeCheck();

  function readZone(zone: string, region: string): string | Refused {
    if (zone !== "") return zoneOf(zone) ?? { code: "zone_wrong", value: zone };
    if (columns.region === undefined || (region === "" && columns.zone !== undefined))
      return { code: "zone_missing", value: "" };
    return regionZoneOf(region) ?? { code: "region_unknown", value: region };
  }

  return (row) => {
    const text = (index: number | undefined) => (index === undefined ? "" : textOf(row, index));
    const numbers = readNumbers((name) => text(columns[name]), startsLikeNumber);
    const [operator, region] = [text(columns.operator), text(columns.region)];
    const tooLong = [operator, region].find((value) => value.length > MAX_TEXT);
    if ("code" in numbers) return refused(row, numbers);
    if (tooLong !== undefined) return refused(row, { code: "text_too_long", value: tooLong });

    const zone = readZone(text(columns.zone), region);
    if (typeof zone !== "string") return refused(row, zone);
    const place = { zone, operator: operator || null, region: region || null };
    return { kind: "range", range: { line: row.number, ...rangeOf(numbers), ...place } };
  };
}

function rangeOf({ from, to }: Numbers) {
  return { first: firstWith(from), last: lastWith(to), digitCount: from.length };
}

function refused({ number: line }: Row, { code, value }: Refused): ReadPlanRow {
  const fault = { line, code, value: value.slice(0, MAX_SHOWN) };
  return { kind: code === "region_unknown" ? "left_out" : "fault", fault };
}

function textOf({ cells }: Row, index: number): string {
  return cleanText(cellText(cells[index] ?? null)).trim();
}

function readNumbers(
  text: (name: "code" | "from" | "to" | "prefix") => string,
  startsLikeNumber: (digits: string) => boolean,
): Numbers | Refused {
  const [code, from, to, prefix] = [text("code"), text("from"), text("to"), text("prefix")];
  if (code !== "" && (from !== "" || to !== "")) return registryNumbers(code, from, to);
  if (from === "" && to === "" && prefix === "") return { code: "number_missing", value: "" };
  const bounds = from === "" && to === "" ? [prefix, prefix] : [from, to];
  const digits = bounds.map(digitsOf);
  for (const [index, value] of bounds.entries()) {
    const found = digits[index];
    if (!found) return { code: value === "" ? "number_missing" : "number_wrong", value };
    if (!startsLikeNumber(found)) return { code: "country_unknown", value };
  }
  return ordered({ from: digits[0] ?? "", to: digits[1] ?? "" });
}

/** `301; 2110000; 2129999` is +7 301 211-00-00 to +7 301 212-99-99; leading zeros may be lost. */
function registryNumbers(code: string, from: string, to: string): Numbers | Refused {
  if (!/^\d{3}$/.test(code)) return { code: "number_wrong", value: code };
  const wrong = [from, to].find((part) => !/^\d{1,7}$/.test(part));
  if (wrong !== undefined) return { code: wrong === "" ? "number_missing" : "number_wrong", value: wrong };
  return ordered({ from: RUSSIA + code + from.padStart(7, "0"), to: RUSSIA + code + to.padStart(7, "0") });
}

function ordered({ from, to }: Numbers): Numbers | Refused {
  if (from.length !== to.length) return { code: "lengths_differ", value: `+${from}–+${to}` };
  if (to < from) return { code: "end_before_start", value: `+${from}–+${to}` };
  return { from, to };
}

/** The digits of a number as people and spreadsheets write it; undefined for what is none. */
function digitsOf(text: string): string | undefined {
  const digits = text.replace(/\.0+$/, "").replace(/^\+|[\s().-]/g, "");
  return /^[1-9]\d{0,14}$/.test(digits) ? digits : undefined;
}

/** Whether digits begin with the calling code of a country, or are the beginning of one. */
function callingCodeCheck(): (digits: string) => boolean {
  const codes = new Set<string>(getCountries().map((country) => getCountryCallingCode(country)));
  const beginnings = new Set([...codes].flatMap((code) => [code.slice(0, 1), code.slice(0, 2)]));
  return (digits) =>
    [1, 2, 3].some((length) => codes.has(digits.slice(0, length))) || (digits.length < 3 && beginnings.has(digits));
}

function remembered<T>(look: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = look(text);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(text, found);
    return found;
  };
}
