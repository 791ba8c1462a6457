import type { CellPatterns } from "./person-store.ts";

/** So many last digits tell numbers apart, whether a country code, an eight or nothing stands before them. */
const TELLING_DIGITS = 9;

/** How an address may stand in a cell that nobody has understood: a number by its digits, anything else as it is. */
export function cellPatterns(addresses: readonly string[]): CellPatterns {
  const phones = addresses.filter(isPhone);
  const others = addresses.filter((address) => !isPhone(address));
  return {
    digits: phones.map((phone) => `%${phone.slice(-TELLING_DIGITS)}%`),
    texts: others.map((text) => `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`),
  };
}

function isPhone(address: string): boolean {
  return /^\+\d{10,15}$/.test(address);
}
