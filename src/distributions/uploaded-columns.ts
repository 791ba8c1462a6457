import type { DistributionSheet } from "./distribution.ts";

/** The columns of all sheets of a distribution side by side, and where the cells of each sheet stand among them. */
export type UploadedColumns = { titles: string[]; places: Map<number, number[]> };

/** Sheets of one distribution may differ: each column of each goes under its title; one named as a column of ours gives way to it. */
export function uploadedColumns(sheets: DistributionSheet[], ours: readonly string[]): UploadedColumns {
  const titles: string[] = [];
  const places = new Map<number, number[]>();
  for (const { number, columns } of sheets) {
    const taken = new Set<number>();
    const placesOfSheet = (columns ?? []).map((title) => {
      if (ours.includes(title.trim().toLowerCase())) return -1;
      const known = titles.findIndex((other, index) => other === title && !taken.has(index));
      const place = known === -1 ? titles.push(title) - 1 : known;
      taken.add(place);
      return place;
    });
    places.set(number, placesOfSheet);
  }
  return { titles, places };
}

/** The cells of a row under the titles of all sheets. */
export function placeCells(
  { sheetNumber, cells }: { sheetNumber: number; cells: string[] },
  { titles, places }: UploadedColumns,
): string[] {
  const line = titles.map(() => "");
  for (const [index, place] of (places.get(sheetNumber) ?? []).entries())
    if (place >= 0) line[place] = cells[index] ?? "";
  return line;
}
