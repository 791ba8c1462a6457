import { DateTime, FixedOffsetZone, IANAZone, type Zone } from "luxon";

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;

/** Node's Intl still answers with these old spellings; people know the present ones. */
const presentNames = new Map([
  ["Africa/Asmera", "Africa/Asmara"],
  ["America/Buenos_Aires", "America/Argentina/Buenos_Aires"],
  ["America/Catamarca", "America/Argentina/Catamarca"],
  ["America/Coral_Harbour", "America/Atikokan"],
  ["America/Cordoba", "America/Argentina/Cordoba"],
  ["America/Godthab", "America/Nuuk"],
  ["America/Indianapolis", "America/Indiana/Indianapolis"],
  ["America/Jujuy", "America/Argentina/Jujuy"],
  ["America/Louisville", "America/Kentucky/Louisville"],
  ["America/Mendoza", "America/Argentina/Mendoza"],
  ["Asia/Calcutta", "Asia/Kolkata"],
  ["Asia/Katmandu", "Asia/Kathmandu"],
  ["Asia/Rangoon", "Asia/Yangon"],
  ["Asia/Saigon", "Asia/Ho_Chi_Minh"],
  ["Atlantic/Faeroe", "Atlantic/Faroe"],
  ["Europe/Kiev", "Europe/Kyiv"],
  ["Pacific/Enderbury", "Pacific/Kanton"],
  ["Pacific/Ponape", "Pacific/Pohnpei"],
  ["Pacific/Truk", "Pacific/Chuuk"],
]);

const zones = new Map<string, Zone>();

/** The one name of the zone that the text means: `Europe/Berlin` for `europe/berlin`, `UTC+3` for `+03:00`; null for one that nobody knows. */
export function parseTimeZone(text: string): string | null {
  const trimmed = text.trim();
  return parseOffset(trimmed) ?? parseZoneName(trimmed);
}

/** The zone under a name that `parseTimeZone` gave. Throws for any other. */
export function zoneNamed(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;

  const zone = FixedOffsetZone.parseSpecifier(name) ?? IANAZone.create(name);
  if (!zone.isValid) throw new Error(`Unknown time zone: ${name}`);
  zones.set(name, zone);
  return zone;
}

/**
 * The instant at which clocks of the zone show the wall time `2026-03-24T09:30:00` (seconds may be left out, a space may stand for the T).
 * A time that the clocks skip in spring moves forward by the gap; of one that they show twice, it is the first.
 */
export function toInstant(localIso: string, zone: string): Date {
  const wall = DateTime.fromISO(localIso.replace(" ", "T"), { zone: "utc" });
  if (!wall.isValid) throw new Error(`Not a wall time: ${localIso}`);

  const wallMs = wall.toMillis();
  const { before, after } = offsetsAround(wallMs, zoneNamed(zone));
  const shown = [wallMs - before, wallMs - after].filter(
    (at) => zoneNamed(zone).offset(at) * MS_PER_MINUTE === wallMs - at,
  );
  return new Date(shown.length > 0 ? Math.min(...shown) : wallMs - before);
}

/** What clocks of the zone show at the instant: `2026-03-24 09:30:00`. `toInstant` reads it back. */
export function localText(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone: zoneNamed(zone) }).toFormat("yyyy-MM-dd HH:mm:ss", { locale: "en-GB" });
}

function parseOffset(text: string): string | null {
  if (/^(?:Z|UTC|GMT)$/i.test(text)) return FixedOffsetZone.utcInstance.name;

  const match = /^(?:UTC|GMT)? ?([+\-−–])(\d{1,2})(?::?(\d{2}))?$/i.exec(text);
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  const offsetMinutes = match[1] === "+" ? minutes : -minutes;
  const exists = Number(match[3] ?? 0) < 60 && offsetMinutes >= -12 * 60 && offsetMinutes <= 14 * 60;
  return exists ? FixedOffsetZone.instance(offsetMinutes).name : null;
}

function parseZoneName(text: string): string | null {
  const name = text.replaceAll(" ", "_");
  if (!/^[a-z]/i.test(name) || !IANAZone.isValidZone(name)) return null;

  const canonical = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  return presentNames.get(canonical) ?? canonical;
}

/** The zone's offsets in milliseconds on either side of a wall time: no zone changes its clocks twice within two days. */
function offsetsAround(wallMs: number, zone: Zone): { before: number; after: number } {
  const before = zone.offset(wallMs - MS_PER_DAY) * MS_PER_MINUTE;
  const after = zone.offset(wallMs + MS_PER_DAY) * MS_PER_MINUTE;
  return { before, after };
}
