import { Refusal } from "../api/refusal.ts";

/** What the server says is wrong with one field, by its place such as `/body/email`; null: nothing. */
export function faultAt(error: unknown, place: string): string | null {
  if (!(error instanceof Refusal)) return null;
  return error.faults.find((fault) => fault.place === place)?.message ?? null;
}
