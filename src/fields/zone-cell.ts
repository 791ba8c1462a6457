import { parseTimeZone } from "../scheduling/time-zone.ts";
import { cellText, type FilledCell, plainForm } from "./cell-text.ts";
import { faulty, type Parsed, understood } from "./parsed.ts";

const MOSCOW_OFFSET_HOURS = 3;

/** The zone under its one name. `МСК` and `МСК+2`, as Russians write their zones, are understood too. */
export function parseZoneCell(cell: FilledCell): Parsed<string> {
  const text = plainForm(cellText(cell));
  const moscow = /^(?:мск|msk) ?([+-]\d{1,2})?$/i.exec(text);
  const zone = parseTimeZone(moscow ? zoneByMoscow(moscow[1]) : text);
  return zone ? understood(zone) : faulty("time_zone_unknown");
}

function zoneByMoscow(hoursFromMoscow: string | undefined): string {
  if (hoursFromMoscow === undefined) return "Europe/Moscow";
  const hours = MOSCOW_OFFSET_HOURS + Number(hoursFromMoscow);
  return `UTC${hours < 0 ? "-" : "+"}${Math.abs(hours)}`;
}
