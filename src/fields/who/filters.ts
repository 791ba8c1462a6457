import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { z } from "zod";
import { foldGroupName } from "../../recipients/group.ts";
import type { FilledCell } from "../cell-text.ts";
import type { CheckContext } from "../field.ts";
import { shapeFault } from "../json-fault.ts";
import { jsonOf } from "../json-shape.ts";
import { type Parsed, type Remark, remark, understood } from "../parsed.ts";

/** Who is left out. `excludeGroups` holds ids. */
export type Filters = {
  countries: readonly CountryCode[] | null;
  excludeGroups: readonly number[];
  notMessagedWithinHours: number | null;
  onlyIfDeliveredBefore: boolean;
};

const MAX_HOURS = 8_760;
const MAX_GROUPS = 100;

export const filtersExample = '{"country": ["RU", "KZ"], "notMessagedWithinHours": 24}';

const Country = z.string().check(({ value, issues }) => {
  if (!isSupportedCountry(value.trim().toUpperCase()))
    issues.push({ ...shapeFault("filter_country_unknown"), input: value });
});

const oneOrMore = <Entry extends z.ZodType>(entry: Entry) => z.union([z.array(entry).min(1).max(MAX_GROUPS), entry]);

const Shape = z.strictObject({
  country: oneOrMore(Country).optional(),
  excludeGroups: oneOrMore(z.string()).optional(),
  notMessagedWithinHours: z.int().min(1).max(MAX_HOURS).optional(),
  onlyIfDeliveredBefore: z.boolean().optional(),
});

const readShape = jsonOf(Shape, filtersExample);

/** Understands the filters of a row; groups by the names that the account gave them. */
export function parseFilters(cell: FilledCell, { groups }: CheckContext): Parsed<Filters> {
  const shape = readShape(cell);
  if (!shape.ok) return shape;

  const { country, excludeGroups, notMessagedWithinHours = null, onlyIfDeliveredBefore = false } = shape.value;
  const names = excludeGroups === undefined ? [] : [excludeGroups].flat();
  const unknown = names.filter((name) => !groups.has(foldGroupName(name)));
  if (unknown.length > 0) return { ok: false, faults: unknown.map(unknownGroup) };
  return understood({
    countries: country === undefined ? null : [country].flat().map((code) => code.trim().toUpperCase() as CountryCode),
    excludeGroups: names.flatMap((name) => groups.get(foldGroupName(name)) ?? []),
    notMessagedWithinHours,
    onlyIfDeliveredBefore,
  });
}

/** Whether the number belongs to one of the countries. Where that cannot be known, it does not. */
export function isOfCountries(phone: string | null, countries: readonly CountryCode[]): boolean {
  const country = phone === null ? undefined : parsePhoneNumberFromString(phone, { extract: false })?.country;
  return country !== undefined && countries.includes(country);
}

function unknownGroup(name: string): Remark {
  return remark("filter_group_unknown", { name });
}
