/** Where a value stands in JSON, as people read it: `sms → validityPeriod`; entries of lists count from 1. */
export function presentPlace(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === "number" ? part + 1 : String(part))).join(" → ");
}
