import { randomInt } from "node:crypto";

const idEpochSeconds = Date.UTC(2025, 0, 1) / 1000;
const randomBits = 22;

/** A new id: seconds since 2025 and 22 random bits, so that ids sort by time, fit a JavaScript number and do not repeat between installations. */
export function newId(now: Date): number {
  const seconds = Math.floor(now.getTime() / 1000) - idEpochSeconds;
  return seconds * 2 ** randomBits + randomInt(2 ** randomBits);
}

/** An id as it crosses the wire: short, and no number that a spreadsheet could round. */
export function presentId(id: number): string {
  return id.toString(36);
}

/** The id that a text stands for; undefined for anything that is no id. */
export function parseId(text: string): number | undefined {
  if (!/^[0-9a-z]{1,11}$/.test(text)) return undefined;
  const id = Number.parseInt(text, 36);
  return Number.isSafeInteger(id) ? id : undefined;
}
