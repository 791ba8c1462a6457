import type { RowMessage } from "../fields/row-message.ts";
import { type SendingPlan, type SlotSpec, slotKey, slotTimes } from "../messages/slot.ts";
import { ensureSlots } from "../messages/slot-store.ts";
import type { Sql } from "../platform/database.ts";
import type { PhoneZones } from "../scheduling/phone-zones.ts";

type Owner = { accountId: number; distributionId: number };

/** Remembering more slots than this costs more than asking the database again. */
const REMEMBERED = 50_000;

/** Finds the slot of each message that is read. Few even in a million rows, so nearly all are remembered. */
export class SlotFinder {
  readonly #owner: Owner;
  readonly #zones: PhoneZones;
  #ids = new Map<string, number>();

  constructor(owner: Owner, zones: PhoneZones) {
    this.#owner = owner;
    this.#zones = zones;
  }

  /** The slots of a block of messages, in their order; those that are new are made, with the times that hold now. */
  async findSlots(sql: Sql, messages: RowMessage[], plan: SendingPlan, now: Date): Promise<number[]> {
    const specs = messages.map((message) => this.#specOf(message, plan.accountTimeZone));
    const keys = specs.map(quickKey);
    const missing = new Map<string, SlotSpec>();
    for (const [index, key] of keys.entries()) {
      const spec = specs[index];
      if (spec && !this.#ids.has(key)) missing.set(key, spec);
    }
    if (missing.size > 0) await this.#makeSlots(sql, missing, plan, now);
    const found = keys.map((key) => this.#ids.get(key) ?? 0);
    if (this.#ids.size > REMEMBERED) this.#ids.clear();
    return found;
  }

  async #makeSlots(sql: Sql, missing: Map<string, SlotSpec>, plan: SendingPlan, now: Date): Promise<void> {
    const slots = [...missing.values()].map((spec) => ({ spec, times: slotTimes(spec, plan, now) }));
    const ids = await ensureSlots(sql, this.#owner, slots);
    for (const [key, spec] of missing) {
      const id = ids.get(slotKey(spec));
      if (id === undefined) throw new Error("A slot that was just made is not there.");
      this.#ids.set(key, id);
    }
  }

  #specOf(message: RowMessage, accountTimeZone: string): SlotSpec {
    const { channel, priority, start, windows, validityMinutes, timeZone } = message;
    const startAt = start?.at ?? null;
    const phoneZones = timeZone ? [] : this.#zones.zonesOf(message.address);
    const known = timeZone ? [timeZone] : phoneZones;
    return {
      ...{ channel, priority, startAt, windows, validityMinutes, providerAccountId: null, retryAt: null, held: false },
      zones: known.length > 0 ? known : [accountTimeZone],
      zoneSource: timeZone ? "row" : phoneZones.length > 0 ? "phone" : "account",
    };
  }
}

/** Sets specs of one sheet apart without hashing: a million rows ask for it. */
function quickKey({ channel, priority, startAt, zones, zoneSource, windows, validityMinutes }: SlotSpec): string {
  const window = windows ? windows.map(({ opensAt, closesAt }) => `${opensAt}-${closesAt}`).join() : "";
  return `${channel}|${priority}|${startAt?.getTime()}|${zones.join()}|${zoneSource}|${window}|${validityMinutes}`;
}
