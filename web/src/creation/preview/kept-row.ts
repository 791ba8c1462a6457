import type { PreviewedRow } from "../queries.ts";

const placeOf = (id: string) => `preview:${id}`;

/** The row that was looked at last in this window: a reload comes back to it. */
export function readKeptRow(id: string): PreviewedRow | null {
  const [sheet = 0, row = 0] = (sessionStorage.getItem(placeOf(id)) ?? "").split(" ").map(Number);
  return sheet > 0 && row > 0 ? { sheet, row } : null;
}

export function keepRow(id: string, { sheet, row }: PreviewedRow): void {
  sessionStorage.setItem(placeOf(id), `${sheet} ${row}`);
}
