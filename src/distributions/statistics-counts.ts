import type { Language } from "../accounts/language.ts";
import type { OwnCount } from "../messages/count-store.ts";
import type { DistributionState, MessageState } from "../messages/message-state.ts";
import { presentReason, type Reason } from "../messages/reasons.ts";
import type { Slot } from "../messages/slot.ts";
import { explainedStates, type StatisticsView } from "./statistics-api.ts";

type Waiting = Pick<Slot, "channel" | "state" | "waitingCount">;

/** Every message of a distribution as people read it: those with a state of their own, and those whose slot says it. */
export function readAll(own: OwnCount[], slots: Waiting[], state: DistributionState): OwnCount[] {
  const waiting = slots.map((slot) => ({
    channel: slot.channel,
    count: slot.waitingCount,
    ...readWaiting(slot, state),
  }));
  return [...own, ...waiting];
}

/** Its row follows within seconds; if an earlier attempt may have sent it, that becomes the reason then. */
function readWaiting(
  { state }: Waiting,
  distribution: DistributionState,
): { state: MessageState; reason: Reason | null } {
  if (state === "expired") return { state, reason: "validity_over" };
  return distribution === "cancelled" ? { state: "cancelled", reason: "taken_back" } : { state, reason: null };
}

/** By state, the most frequent first. */
export function countReasons(all: OwnCount[], language: Language): StatisticsView["reasons"] {
  return explainedStates.flatMap((state) => {
    const ofState = all.filter((one) => one.state === state);
    const byReason = Map.groupBy(ofState, ({ reason }) => presentReason(reason, language)?.code ?? null);
    return [...byReason]
      .map(([code, ofReason]) => {
        const words = presentReason(code, language);
        return { state, code, text: words?.text ?? null, count: sum(ofReason), mayHelp: words?.mayHelp ?? false };
      })
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count);
  });
}

/** What each channel has brought so far, the one with most messages first. */
export function countChannels(all: OwnCount[]): StatisticsView["channels"] {
  return [...Map.groupBy(all, ({ channel }) => channel)]
    .map(([channel, ofChannel]) => {
      const of = (...states: MessageState[]) => sum(ofChannel.filter(({ state }) => states.includes(state)));
      const read = of("read");
      const delivered = of("delivered", "read");
      return { channel, messages: sum(ofChannel), sent: of("sent", "delivered", "read"), delivered, read };
    })
    .filter(({ messages }) => messages > 0)
    .sort((a, b) => b.messages - a.messages || a.channel.localeCompare(b.channel));
}

function sum(counts: { count: number }[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}
