import { Refusal } from "../api/refusal.ts";

/** What the server says is wrong with one field, by its place such as `/body/email`; null: nothing. */
export function faultAt(error: unknown, place: string): string | null {
  if (!(error instanceof Refusal)) return null;
  return error.faults.find((fault) => fault.place === place)?.message ?? null;
}

/** A refusal that still has to be said beside the button: null where fields with these places say all of it. */
export function unlessAt(error: unknown, ...places: string[]): unknown {
  if (!(error instanceof Refusal) || error.faults.length === 0) return error;
  return error.faults.every(({ place }) => places.includes(place)) ? null : error;
}

/** Whether everything that the server says is wrong stands at one of these places, where it is told already. */
export function isAllToldAt(error: unknown, places: readonly string[]): boolean {
  if (!(error instanceof Refusal) || error.faults.length === 0) return false;
  return error.faults.every(({ place }) => places.includes(place));
}
