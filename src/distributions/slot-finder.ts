import type { RowMessage } from "../fields/row-message.ts";
import { type SendingPlan, type SlotSpec, slotKey, slotTimes } from "../messages/slot.ts";
import { ensureSlots } from "../messages/slot-store.ts";
import type { Sql } from "../platform/database.ts";
import { senderKey } from "../provider-accounts/sender.ts";
import type { PhoneZones } from "../scheduling/phone-zones.ts";

/** Ids of the senders that are entered, by `senderKey`; zones of the account's own numbering plan. */
export type KnownToAccount = {
  senderIds?: ReadonlyMap<string, number>;
  numberingPlan?: { zoneOf(phone: string): string | undefined };
};

type Owner = { accountId: number; distributionId: number };

/** Remembering more slots than this costs more than asking the database again. */
const REMEMBERED = 50_000;

/** Finds the slot of each message that is read. Few even in a million rows, so nearly all are remembered. */
export class SlotFinder {
  readonly #owner: Owner;
  readonly #zones: PhoneZones;
  readonly #known: KnownToAccount;
  #ids = new Map<string, number>();

  constructor(owner: Owner, zones: PhoneZones, known: KnownToAccount = {}) {
    this.#owner = owner;
    this.#zones = zones;
    this.#known = known;
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
    const finder = { zones: this.#zones, known: this.#known, accountTimeZone };
    const { channel, priority, start, windows, validityMinutes, timeZone, rules, providerAccountId } = message;
    const senderId = this.#known.senderIds?.get(senderKey(channel, message.sender ?? "")) ?? null;
    return {
      ...{ channel, priority, windows, validityMinutes, providerAccountId, retryAt: null, held: message.isManual },
      ...{ startAt: start?.at ?? null, startLocal: start?.local ?? null },
      ...{ weekdays: rules.weekdays, skipHolidays: rules.skipHolidays, speedPerMinute: rules.speedPerMinute },
      ...{ senderId, ...zonesOfMessage(timeZone, message.phone, finder) },
    };
  }
}

export type ZoneFinder = { zones: PhoneZones; known: KnownToAccount; accountTimeZone: string };

/** The zones of a recipient, first that is known: the row's own, the account's plan for the number, those of the number, the account's. */
export function zonesOfMessage(
  timeZone: string | null,
  phone: string | null,
  { zones, known, accountTimeZone }: ZoneFinder,
): Pick<SlotSpec, "zones" | "zoneSource"> {
  if (timeZone) return { zones: [timeZone], zoneSource: "row" };
  const planned = phone ? known.numberingPlan?.zoneOf(phone) : undefined;
  if (planned) return { zones: [planned], zoneSource: "plan" };
  const ofPhone = phone ? zones.zonesOf(phone) : [];
  return ofPhone.length > 0
    ? { zones: ofPhone, zoneSource: "phone" }
    : { zones: [accountTimeZone], zoneSource: "account" };
}

/** Sets specs of one sheet apart without hashing: a million rows ask for it. */
function quickKey(spec: SlotSpec): string {
  const { channel, priority, startAt, startLocal, zones, zoneSource, windows, weekdays, validityMinutes } = spec;
  const window = windows ? windows.map(({ opensAt, closesAt }) => `${opensAt}-${closesAt}`).join() : "";
  const days = `${weekdays?.join()}|${spec.skipHolidays}`;
  const route = `${channel}|${spec.providerAccountId}|${spec.senderId}|${spec.speedPerMinute}|${spec.held}`;
  const start = `${startAt?.getTime()}|${startLocal}`;
  return `${route}|${priority}|${start}|${zones.join()}|${zoneSource}|${window}|${days}|${validityMinutes}`;
}
