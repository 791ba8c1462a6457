const SECONDS_PER_DAY = 86_400;

/**
 * How long the provider asks to wait, in whole seconds; null where it does not say. A date is counted from the answer's
 * own Date header, so that no clock but the provider's matters.
 */
export function retryAfterSeconds(headers: Record<string, string | string[] | undefined>): number | null {
  const value = single(headers["retry-after"])?.trim();
  if (value === undefined) return null;
  const seconds = /^\d+$/.test(value) ? Number(value) : secondsBetween(single(headers.date), value);
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds), 0), SECONDS_PER_DAY) : null;
}

function secondsBetween(from: string | undefined, to: string): number {
  return (Date.parse(to) - Date.parse(from ?? "")) / 1000;
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
