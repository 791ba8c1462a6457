import type { Language } from "../words/language.ts";

/** The countries whose phone numbers the server knows: two letters each (ISO 3166). */
export const countries =
  `AC AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU
CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN
IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX
MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV
SX SY SZ TA TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW`.split(
    /\s/,
  );

/** Countries by the names that a language has for them, in its order. */
export function countryNames(language: Language): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: "region" });
  const named = countries.map((value) => ({ value, label: names.of(value) ?? value }));
  return named.toSorted((a, b) => a.label.localeCompare(b.label, language));
}

/** The country in which a time zone is, as browsers know it; the reader's own where several are; null where none is known. */
export function countryOfZone(zone: string, preferred: readonly string[]): string | null {
  const regions = preferred.map((name) => new Intl.Locale(name).region).filter((region) => region !== undefined);
  const likely = [...regions.filter((region) => countries.includes(region)), ...countries];
  return likely.find((country) => zonesOf(country).includes(zone)) ?? regions[0] ?? null;
}

type WithZones = Intl.Locale & { getTimeZones?(): string[] | undefined; timeZones?: string[] };

/** Older browsers have it as a property, some not at all. */
function zonesOf(country: string): string[] {
  const locale = new Intl.Locale("und", { region: country }) as WithZones;
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}
