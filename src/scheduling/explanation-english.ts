import type { Hold, WindowsOrigin, ZonesOrigin } from "./explanation.ts";
import type { ExplanationPhrases } from "./explanation-text.ts";
import { presentWindows } from "./sending-window.ts";

const MAX_NAMED_ZONES = 3;

const holds: Record<Hold, string> = {
  not_started: "nobody has started its distribution yet",
  message_paused: "a person paused it",
  distribution_paused: "its distribution is paused",
  everything_paused: "everything of the account is paused",
  start_missed: "Carillon was down at its start, and its distribution waits for a person to resume it",
  provider_account_paused: "its provider account is paused",
  cancelled: "it was cancelled",
  finished: "its distribution has finished",
};

const windowOrigins: Record<WindowsOrigin, string> = {
  row: "from the row",
  distribution: "from the distribution",
  account: "from the account",
  default: "by default",
};

const zoneOrigins: Record<ZonesOrigin, string> = {
  row: "from the row",
  plan: "from the account's numbering plan",
  phone: "from the number",
  account: "from the account",
};

const periods = new Map([
  [1, "a second"],
  [60, "a minute"],
  [3600, "an hour"],
  [86_400, "a day"],
]);

export const english: ExplanationPhrases = {
  locale: "en-GB",
  momentFormat: (clock, year) => `${clock} 'on' d MMMM${year}`,
  headlines: {
    goesNow: "At once",
    goes: (moment, zone) => `At ${moment} in ${zone}`,
    waits: "It waits",
    never: "It does not go",
  },
  reasons: {
    open_now: ({ windows }) =>
      `the ${windows.length > 1 ? "windows" : "window"} ${presentWindows(windows)} allow${windows.length > 1 ? "" : "s"} it now`,
    before_start: ({ startAt }, { moment }) => `it starts at ${moment(startAt)}`,
    retry: ({ retryAt, attemptCount }, { moment }) =>
      `the provider did not take attempt ${attemptCount} and the next one is due at ${moment(retryAt)}`,
    window_closed: ({ windows, since }) =>
      `the ${windows.length > 1 ? "windows" : "window"} ${presentWindows(windows)} ${windows.length > 1 ? "are" : "is"} closed ${since}`,
    day_off: ({ at }, { day }) => `${day(at)} is not a sending day`,
    speed: ({ count, perSeconds, waitingBefore }, { number }) =>
      `${number(waitingBefore)} go before it at ${number(count)} ${periods.get(perSeconds) ?? `in ${number(perSeconds)} seconds`}`,
    held: ({ hold }) => holds[hold],
    expired: ({ expiresAt }, { moment }) => `its validity period ended at ${moment(expiresAt)}`,
    expires_first: ({ expiresAt }, { moment }) => `its validity period ends at ${moment(expiresAt)}, before it can go`,
    zones: ({ zones, from }) =>
      zones.length > 1
        ? `zones ${zoneOrigins[from]}, all of which must be open: ${nameZones(zones)}`
        : `zone ${zoneOrigins[from]}`,
    zones_never_overlap: ({ zones, fallbackZone }) =>
      `its zones (${nameZones(zones)}) are never open together, so the account's zone ${fallbackZone} decides`,
    windows: ({ windows, from }) => `${windows.length > 1 ? "windows" : "window"} ${windowOrigins[from]}`,
    days: ({ weekdays, skipsHolidays }, { weekday }) =>
      `${weekdays ? `only on ${weekdays.map(weekday).join(", ")}` : "every day"}${skipsHolidays ? ", holidays left out" : ""}, from the row`,
    validity: ({ expiresAt }, { moment }) => `expires at ${moment(expiresAt)}`,
  },
  sentence: (headline, causes, grounds) => `${headline}, because ${causes.join(", and ")}; ${grounds.join("; ")}.`,
};

function nameZones(zones: readonly string[]): string {
  const named = zones.slice(0, MAX_NAMED_ZONES).join(", ");
  return zones.length > MAX_NAMED_ZONES ? `${named} and ${zones.length - MAX_NAMED_ZONES} more` : named;
}
