import { Refusal } from "../../api/refusal.ts";

const place = "/body/settings/";

/** What the server says is wrong with settings, by their names; those inside others behind a full stop. */
export function settingFaults(error: unknown): Map<string, string> {
  if (!(error instanceof Refusal)) return new Map();
  const own = error.faults.filter((fault) => fault.place.startsWith(place));
  return new Map(own.map((fault) => [fault.place.slice(place.length).replaceAll("/", "."), fault.message]));
}
