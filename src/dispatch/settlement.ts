import type { AcceptedPart, CallResult } from "../connectors/connector.ts";
import type { MessageState } from "../messages/message-state.ts";
import type { Reason } from "../messages/reasons.ts";
import { cleanText } from "../platform/clean-text.ts";
import { retryAt } from "../scheduling/back-off.ts";
import type { ClaimedDelivery } from "./claim-store.ts";

const MS_PER_MINUTE = 60_000;

/** What an outcome does to its delivery: a state of its own, or waiting again: in the slot it came from, or until a retry. */
export type Settlement = {
  delivery: ClaimedDelivery;
  outcome: "accepted" | "rejected" | "deferred" | "unconfirmed" | "not_called" | "our_fault";
  next: { state: MessageState } | { waits: "again" } | { waits: "held" } | { waits: "until"; retryAt: Date };
  /** False where the attempt does not count: nothing was called, or the provider only asked to slow down. */
  attemptCounts: boolean;
  parts: AcceptedPart[];
  reason: Reason | null;
  code: string | null;
  detail: string;
};

export type SettlementContext = {
  now: Date;
  random: number;
  /** An unconfirmed message may be sent again: the provider drops doubles, or the distribution says so. */
  mayResend: boolean;
};

/** The one place that decides what follows an outcome. What the provider wrote is made fit to be kept. */
export function settle(delivery: ClaimedDelivery, result: CallResult, context: SettlementContext): Settlement {
  const settlement = followRules(settlementOf(delivery, result, context), context.now);
  const { code, detail, parts } = settlement;
  const cleanParts = parts.map((part) => ({ ...part, providerMessageId: cleanText(part.providerMessageId) }));
  return { ...settlement, code: code && cleanText(code), detail: cleanText(detail), parts: cleanParts };
}

/**
 * What the row itself says of attempts: on which codes another one follows, after how long, and how many there may be. A provider that only asks
 * to slow down is always asked again, and what may have arrived is not sent again by a rule.
 */
function followRules(settlement: Settlement, now: Date): Settlement {
  const { rules, attemptCount, answeredParts } = settlement.delivery;
  if (!rules) return settlement;
  const { maxAttempts = Number.POSITIVE_INFINITY, retryAfterMinutes, errorCodes } = rules;
  const isListed = errorCodes?.includes(settlement.code ?? "") ?? false;
  const isWhole = settlement.parts.length === 0 && answeredParts === null;
  const isDeferred = settlement.outcome === "deferred" && settlement.attemptCounts;
  const isAskedAgain = settlement.outcome === "rejected" && isListed && isWhole;
  if (!isDeferred && !isAskedAgain) return settlement;

  const fail = (reason: Reason): Settlement => ({ ...settlement, next: { state: "failed" }, reason });
  if (isDeferred && errorCodes && !isListed) return fail("not_tried_again");
  if (attemptCount >= maxAttempts) return isDeferred ? fail("attempts_used") : settlement;
  if (retryAfterMinutes !== undefined) {
    const at = new Date(now.getTime() + retryAfterMinutes * MS_PER_MINUTE);
    return { ...settlement, next: { waits: "until", retryAt: wholeSecond(at) } };
  }
  if (isDeferred) return settlement;
  return {
    ...settlement,
    next: { waits: "until", retryAt: retryAt({ attemptCount, retryAfterSeconds: null, now, random: 0 }) },
  };
}

function settlementOf(delivery: ClaimedDelivery, result: CallResult, context: SettlementContext): Settlement {
  const parts = result.kind === "not_called" ? [] : (result.parts ?? []);
  const base = { delivery, parts, attemptCounts: true, reason: null, code: null, detail: "" };
  switch (result.kind) {
    case "accepted":
      return { ...base, outcome: "accepted", next: { state: "sent" } };
    case "rejected":
      return {
        ...base,
        outcome: "rejected",
        next: { state: "failed" },
        reason: result.reason,
        code: result.code,
        detail: result.detail,
      };
    case "deferred": {
      const { reason, code, detail, retryAfterSeconds } = result;
      const at =
        reason === "throttled" ? soon(retryAfterSeconds, context.now) : retryTime(delivery, retryAfterSeconds, context);
      const next = { waits: "until" as const, retryAt: at };
      return { ...base, outcome: "deferred", next, attemptCounts: reason === "provider_down", reason, code, detail };
    }
    case "unconfirmed": {
      const next =
        context.mayResend || delivery.evenIfDuplicate
          ? { waits: "until" as const, retryAt: retryTime(delivery, null, context) }
          : { state: "unconfirmed" as const };
      return { ...base, outcome: "unconfirmed", next, reason: "no_answer", detail: result.detail };
    }
    case "not_called":
      return { ...base, outcome: "not_called", next: { waits: "again" }, attemptCounts: false };
  }
}

/** An exception is our bug: that message waits for a person, the others go on. */
export function settleFault(delivery: ClaimedDelivery, error: unknown): Settlement {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    delivery,
    outcome: "our_fault",
    next: { waits: "held" },
    attemptCounts: true,
    parts: [],
    reason: "our_fault",
    code: null,
    detail,
  };
}

function retryTime(
  delivery: ClaimedDelivery,
  retryAfterSeconds: number | null,
  { now, random }: SettlementContext,
): Date {
  return retryAt({ attemptCount: delivery.attemptCount, retryAfterSeconds, now, random });
}

/** Being asked to slow down is no failure: the message follows as soon as the provider takes more. */
function soon(retryAfterSeconds: number | null, now: Date): Date {
  return wholeSecond(new Date(now.getTime() + (retryAfterSeconds ?? 1) * 1000));
}

/** Retries that are due in the same second share a slot. */
function wholeSecond(at: Date): Date {
  return new Date(Math.ceil(at.getTime() / 1000) * 1000);
}
