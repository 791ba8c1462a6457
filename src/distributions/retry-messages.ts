import type { Actor } from "../accounts/actor.ts";
import { recordAudit } from "../accounts/audit.ts";
import { type DeliveryKey, presentMessageId } from "../messages/message-id.ts";
import { movesOf } from "../messages/move.ts";
import { makeMoves } from "../messages/move-store.ts";
import { findSendingPlan } from "../messages/plan-store.ts";
import { type SlotSpec, slotKey, slotTimes } from "../messages/slot.ts";
import { ensureSlots, findSlot } from "../messages/slot-store.ts";
import { distributionStateWords } from "../messages/state-words.ts";
import type { Database, Sql, Transaction } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import { distributionSubject, hasEntry } from "./audited-distribution.ts";
import { findDistribution } from "./distribution-store.ts";
import { holdWithEverything, lockPausedSince } from "./pause-everything-store.ts";
import { sharePlan } from "./plan-lock-store.ts";
import { lockResends } from "./resend-store.ts";
import { countLeft, type EndedDelivery, lockEnded, putBack, type RetryFilter, type RetryState } from "./retry-store.ts";

const BLOCK = 1000;

export type Retry = {
  by: Actor;
  distributionId: number;
  states: RetryState[];
  /** Which of them; left out: all. */
  filter?: RetryFilter;
  now: Date;
};

/**
 * Sends again what failed, expired before it was handed over or by the provider's own word, or is unconfirmed, by a person's decision: now, in
 * the hours that hold for it, with a validity of its own. Gives how many messages that were. What may have arrived (no receipt came) is left
 * as it is.
 */
export async function retryMessages(db: Database, retry: Retry): Promise<number> {
  const distribution = await findDistribution(db, retry.by.id, retry.distributionId);
  if (!distribution) throw notFound("distribution", presentId(retry.distributionId));
  if (!distribution.startedAt || distribution.state === "cancelled") {
    const { en, ru } = distributionStateWords[distribution.state];
    throw conflict(
      {
        en: `Only what was started can be sent again; this distribution is ${en}.`,
        ru: `Отправить ещё раз можно только из запущенной рассылки, а эта сейчас ${ru}.`,
      },
      `distribution_${distribution.state}`,
    );
  }
  let retried = 0;
  let after: DeliveryKey | undefined;
  do {
    const block = await retryBlock(db, retry, { retried, after });
    retried += block.length;
    after = block.length === BLOCK ? block.at(-1) : undefined;
  } while (after);
  return retried;
}

/** Of what was asked to be sent again, how many are left as they are, by state. */
export async function countOthers(
  sql: Sql,
  { by, distributionId, states, filter = {} }: Omit<Retry, "now">,
): Promise<Partial<Record<RetryState, number>>> {
  const counts = await countLeft(sql, { accountId: by.id, distributionId, states, filter });
  return Object.fromEntries(counts.map(({ state, count }) => [state, count]));
}

type SoFar = { retried: number; after: DeliveryKey | undefined };

async function retryBlock(db: Database, retry: Retry, { retried, after }: SoFar): Promise<EndedDelivery[]> {
  const { by, distributionId, states, filter = {} } = retry;
  return db.begin(async (tx) => {
    const isHeld = (await lockPausedSince(tx, by.id)) !== null;
    await sharePlan(tx, { accountId: by.id, distributionId });
    await lockResends(tx, by.id);
    const ended = await lockEnded(tx, { accountId: by.id, distributionId, states, filter }, { after, limit: BLOCK });
    await recordRetry(tx, retry, { before: retried, after: retried + ended.length }, ended.length < BLOCK);
    if (ended.length === 0) return ended;
    const slotIds = await slotsOf(tx, ended, retry);
    const returning = ended.map((delivery) => ({
      ...delivery,
      slotId: slotIds.get(slotChoice(delivery)) ?? delivery.homeSlotId,
    }));
    await putBack(tx, returning);
    await makeMoves(
      tx,
      movesOf(returning, ({ state, channel, reason, slotId }) => ({
        from: { state, channel, reason },
        to: { slotId },
      })),
    );
    if (isHeld) await holdWithEverything(tx, by.id, distributionId);
    return ended;
  });
}

async function recordRetry(
  tx: Transaction,
  { by, distributionId, states, filter: { address, ids, bulkDistributionId: _, ...filter } = {}, now }: Retry,
  messages: { before: number; after: number },
  isLast: boolean,
): Promise<void> {
  if (!hasEntry(messages, isLast)) return;
  const change = { action: "distribution.retry", subject: distributionSubject(distributionId), at: now };
  const chosen = {
    ...filter,
    ...(address && { phoneNumber: address }),
    ...(ids && { ids: ids.map(presentMessageId) }),
  };
  const after = { states, ...chosen, retriedMessages: messages.after, isComplete: isLast };
  await recordAudit(tx, by, { ...change, after });
}

/** An unconfirmed message is resent, which its state says as long as it waits; the others begin anew. */
function slotChoice({ homeSlotId, state }: EndedDelivery): string {
  return `${homeSlotId} ${state === "unconfirmed"}`;
}

async function slotsOf(
  tx: Transaction,
  ended: EndedDelivery[],
  { by, distributionId, now }: Retry,
): Promise<Map<string, number>> {
  const accountId = by.id;
  const owner = { accountId, distributionId };
  const plan = await findSendingPlan(tx, accountId, distributionId);
  const startAt = new Date(Math.ceil(now.getTime() / 1000) * 1000);
  const slotIds = new Map<string, number>();
  for (const delivery of new Map(ended.map((one) => [slotChoice(one), one])).values()) {
    const home = await findSlot(tx, owner, delivery.homeSlotId);
    if (!home) throw new Error(`A delivery came from slot ${delivery.homeSlotId}, which is not there.`);
    const spec: SlotSpec = {
      ...home,
      startAt,
      startLocal: null,
      held: false,
      retryAt: delivery.state === "unconfirmed" ? startAt : null,
    };
    const ids = await ensureSlots(tx, owner, [{ spec, times: slotTimes(spec, plan, now) }]);
    slotIds.set(slotChoice(delivery), ids.get(slotKey(spec)) ?? delivery.homeSlotId);
  }
  return slotIds;
}
