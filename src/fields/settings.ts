import { type FilledCell, isBlank, presentCell } from "./cell-text.ts";
import { type AnyField, type FieldKey, type FieldValues, findField, namesOf } from "./fields.ts";
import { foldHeader } from "./header.ts";
import { nearestName } from "./nearest-name.ts";
import { type Parsed, type Remark, remark } from "./parsed.ts";
import { type OwnValues, placeInside } from "./row-case.ts";
import type { Json } from "./row-message.ts";
import { type Place, presentFieldCell, type RowReading, report } from "./row-reading.ts";

/** An object inside a JSON cell that speaks in the place of columns. */
export type Settings = { readonly [name: string]: Json };

/** What such an object may hold, and how a value is understood: each by its field's own parser. */
export type SettingsReader = {
  allowed: ReadonlySet<FieldKey>;
  read(field: AnyField, cell: FilledCell): Parsed<unknown>;
};

/** Reads such an object; what is wrong in it is reported at its place. Names are compared as headers are. */
export function readSettings(reading: RowReading, settings: Settings, place: Place, reader: SettingsReader): OwnValues {
  const values: Partial<Record<FieldKey, unknown>> = {};
  const faulty = new Set<string>();
  for (const [name, json] of Object.entries(settings)) {
    const field = findField(name);
    const cell = cellOf(json);
    if (!field || !reader.allowed.has(field.key)) {
      report(reading, placeInside(place, name), refuseName(name, field, reader.allowed), "error");
    } else if (field.key in values || faulty.has(field.key)) {
      report(reading, placeInside(place, name), remark("setting_doubled", { name }), "error");
    } else if (cell !== null) {
      const parsed = reader.read(field, cell);
      tell(reading, parsed, { ...placeInside(place, name, shownOf(field, cell)), field: field.key });
      if (parsed.ok) values[field.key] = parsed.value;
      else faulty.add(field.key);
    }
  }
  return { values: values as Partial<FieldValues>, faulty, place };
}

/** Nothing where JSON says null or only spaces, as in an empty cell. */
function cellOf(json: Json): FilledCell | null {
  const cell = typeof json === "object" && json !== null ? JSON.stringify(json) : (json as FilledCell | null);
  return isBlank(cell) ? null : cell;
}

function shownOf(field: AnyField, cell: FilledCell): string {
  return field.redact ? presentFieldCell(field, cell) : presentCell(cell);
}

function tell(reading: RowReading, parsed: Parsed<unknown>, place: Place): void {
  if (parsed.ok) for (const warning of parsed.warnings) report(reading, place, warning, "warning");
  else for (const fault of parsed.faults) report(reading, place, fault, "error");
}

function refuseName(name: string, field: AnyField | null, allowed: ReadonlySet<FieldKey>): Remark {
  if (field) return remark("setting_elsewhere", { name });
  const near = nearestName(foldHeader(name), foldedNamesOf(allowed).keys());
  const nearest = near === undefined ? undefined : foldedNamesOf(allowed).get(near);
  return nearest === undefined
    ? remark("setting_unknown", { name })
    : remark("setting_unknown_near", { name, nearest });
}

function foldedNamesOf(allowed: ReadonlySet<FieldKey>): Map<string, FieldKey> {
  const known = [...allowed].map((key) => findField(key)).filter((field) => field !== null);
  return new Map(known.flatMap((field) => namesOf(field).map((name) => [name, field.key] as const)));
}
