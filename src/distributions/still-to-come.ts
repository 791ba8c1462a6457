import type { SendingPlan, Slot } from "../messages/slot.ts";
import { timingOf } from "../messages/slot.ts";
import type { Distribution } from "./distribution.ts";
import { comingKinds, type StatisticsView } from "./statistics-api.ts";

type Coming = StatisticsView["stillToCome"][number];
type Group = { kind: Coming["kind"]; count: number; until: Date | null; place: string | null };

export type ComingFacts = {
  distribution: Distribution;
  /** Those that hold messages. */
  slots: Slot[];
  plan: SendingPlan;
  /** Channels on which every provider account is paused. */
  silentChannels: ReadonlySet<string>;
  now: Date;
};

/** What messages that are not over wait for: from slots, which are few, and never from messages. */
export function listStillToCome(facts: ComingFacts): StatisticsView["stillToCome"] {
  const { sending, sent } = facts.distribution.counts;
  const groups: Group[] = [
    ...facts.slots.flatMap((slot) => groupOf(slot, facts)),
    { kind: "sending", count: sending, until: null, place: null },
    { kind: "receipt", count: sent, until: null, place: null },
  ];
  return comingKinds.flatMap((kind) => {
    const ofKind = groups.filter((group) => group.kind === kind);
    const count = ofKind.reduce((sum, group) => sum + group.count, 0);
    const { until = null, place = null } = largestOf(ofKind) ?? {};
    return count > 0 ? [{ kind, count, until: until?.toISOString() ?? null, place }] : [];
  });
}

/** Of messages that wait for the same moment at the same place. */
function largestOf(groups: Group[]): Group | undefined {
  const same = Map.groupBy(groups, ({ until, place }) => `${until?.getTime()} ${place}`);
  const sums = [...same.values()].flatMap((alike) => {
    const [first] = alike;
    return first ? [{ ...first, count: alike.reduce((sum, { count }) => sum + count, 0) }] : [];
  });
  return sums.sort((a, b) => b.count - a.count || (a.until?.getTime() ?? 0) - (b.until?.getTime() ?? 0))[0];
}

function groupOf(slot: Slot, facts: ComingFacts): Group[] {
  const { state } = facts.distribution;
  if (slot.state === "expired" || state === "cancelled") return [];
  const of = (kind: Group["kind"], until: Date | null = null, place: string | null = null) => [
    { kind, count: slot.waitingCount, until, place },
  ];
  if (slot.held) return of("held");
  if (state === "paused") return of("paused");
  if (state !== "running") return of("start", facts.distribution.startAt);
  return of(...runningGroup(slot, facts));
}

function runningGroup(
  slot: Slot,
  { plan, silentChannels, now }: ComingFacts,
): [Group["kind"], Date | null, string | null] {
  const place = slot.zones.length > 1 ? null : (slot.zones[0] ?? plan.accountTimeZone);
  const { opensAt, retryAt } = slot;
  if (!opensAt) return ["no_window", slot.expiresAt, null];
  if (retryAt && retryAt > now) return ["retry", retryAt, null];
  if (timingOf(slot, plan, now).startAt > now) return ["start", opensAt, place];
  if (opensAt > now) return ["window", opensAt, place];
  return [silentChannels.has(slot.channel) ? "provider_account" : "turn", null, null];
}
