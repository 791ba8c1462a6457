/** The longest number of E.164. Numbers of any length are compared as if they had so many digits. */
const DIGITS = 15;
const DIGIT_ZERO = "0".charCodeAt(0);
const MOST_TEXTS = 65_535;
const FIRST_CAPACITY = 1024;

/** Numbers that lie together: from `first` to `last`, both included, as `firstWith` and `lastWith` give them. */
export type NumberingRange = {
  first: number;
  last: number;
  /** As `parseTimeZone` gives it. */
  zone: string;
  operator: string | null;
  region: string | null;
};

export type PhonePlace = Pick<NumberingRange, "zone" | "operator" | "region">;

/** The lowest number that begins with these digits (country code first, no plus). */
export function firstWith(digits: string): number {
  return Number(digits.padEnd(DIGITS, "0"));
}

/** The highest number that begins with these digits. */
export function lastWith(digits: string): number {
  return Number(digits.padEnd(DIGITS, "9"));
}

/**
 * Where the numbers of an account's own plan are: its ranges, which it can look up a million times a second. A range takes 22 bytes;
 * time zones, operators and regions are kept once each.
 */
export class NumberingPlan {
  #count = 0;
  #columns = emptyColumns(FIRST_CAPACITY);
  readonly #zones = new TextTable();
  readonly #operators = new TextTable();
  readonly #regions = new TextTable();

  get rangeCount(): number {
    return this.#count;
  }

  /** Adds a range. Throws where it does not lie above the one before: the ranges come in order and do not overlap. */
  add({ first, last, zone, operator, region }: NumberingRange): void {
    const above = this.#count === 0 || first > (this.#columns.lasts[this.#count - 1] ?? 0);
    if (!above || last < first) throw new Error(`The range ${first}-${last} is not in order.`);
    if (this.#count === this.#columns.firsts.length) this.#columns = grown(this.#columns);
    this.#columns.firsts[this.#count] = first;
    this.#columns.lasts[this.#count] = last;
    this.#columns.zones[this.#count] = this.#zones.indexOf(zone);
    this.#columns.operators[this.#count] = this.#operators.indexOf(operator);
    this.#columns.regions[this.#count] = this.#regions.indexOf(region);
    this.#count++;
  }

  /** The time zone of a number in E.164 (`+79991234567`); undefined where no range holds it. */
  zoneOf(phone: string): string | undefined {
    const index = this.#find(phone);
    return index < 0 ? undefined : (this.#zones.textAt(this.#columns.zones[index]) ?? undefined);
  }

  /** Time zone, operator and region of a number in E.164; undefined where no range holds it. */
  placeOf(phone: string): PhonePlace | undefined {
    const index = this.#find(phone);
    const zone = index < 0 ? null : this.#zones.textAt(this.#columns.zones[index]);
    if (zone === null) return undefined;
    return {
      zone,
      operator: this.#operators.textAt(this.#columns.operators[index]),
      region: this.#regions.textAt(this.#columns.regions[index]),
    };
  }

  /** The range that holds a number: of those that begin at or below it the highest, where it reaches so far. */
  #find(phone: string): number {
    const number = numberOf(phone);
    const { firsts, lasts } = this.#columns;
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((firsts[middle] ?? 0) <= number) low = middle + 1;
      else high = middle;
    }
    return low > 0 && number <= (lasts[low - 1] ?? 0) ? low - 1 : -1;
  }
}

type Columns = {
  firsts: Float64Array;
  lasts: Float64Array;
  zones: Uint16Array;
  operators: Uint16Array;
  regions: Uint16Array;
};

function emptyColumns(capacity: number): Columns {
  return {
    firsts: new Float64Array(capacity),
    lasts: new Float64Array(capacity),
    zones: new Uint16Array(capacity),
    operators: new Uint16Array(capacity),
    regions: new Uint16Array(capacity),
  };
}

function grown(full: Columns): Columns {
  const columns = emptyColumns(full.firsts.length * 2);
  columns.firsts.set(full.firsts);
  columns.lasts.set(full.lasts);
  columns.zones.set(full.zones);
  columns.operators.set(full.operators);
  columns.regions.set(full.regions);
  return columns;
}

/** -1 for a text that is no number in E.164: it lies below every range. */
function numberOf(phone: string): number {
  const digitCount = phone.length - 1;
  if (digitCount < 1 || digitCount > DIGITS || phone[0] !== "+") return -1;
  let number = 0;
  for (let at = 1; at <= DIGITS; at++) {
    const digit = at <= digitCount ? phone.charCodeAt(at) - DIGIT_ZERO : 0;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** Each text once, under a number of 16 bits. */
class TextTable {
  readonly #texts: (string | null)[] = [];
  readonly #indexes = new Map<string | null, number>();

  indexOf(text: string | null): number {
    const known = this.#indexes.get(text);
    if (known !== undefined) return known;
    if (this.#texts.length > MOST_TEXTS) throw new Error("A numbering plan has too many different texts in a column.");
    this.#indexes.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  textAt(index: number | undefined): string | null {
    return this.#texts[index ?? -1] ?? null;
  }
}
