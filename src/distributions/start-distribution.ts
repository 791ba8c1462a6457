import { addToMove, type Move, noMove } from "../messages/move.ts";
import { makeMove } from "../messages/move-store.ts";
import { findSendingPlan } from "../messages/plan-store.ts";
import { type SendingPlan, slotTimes } from "../messages/slot.ts";
import { lockSlots, updateSlotTimes } from "../messages/slot-store.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import type { Distribution } from "./distribution.ts";
import { findDistribution, markStarted, markStartWhenRead } from "./distribution-store.ts";
import { lockPausedSince } from "./pause-everything-store.ts";

/** Starts a distribution: at its planned start, or at once. One that is still being read starts when it has been; a running one is left as it is. */
export async function startDistribution(db: Database, accountId: number, id: number, now: Date): Promise<Distribution> {
  await db.begin(async (tx) => {
    const distribution = await findDistribution(tx, accountId, id);
    if (!distribution) throw notFound("distribution", presentId(id));
    if (distribution.state === "running") return;
    if (distribution.state === "checking" && (await markStartWhenRead(tx, accountId, id))) return;
    await startCreated(tx, distribution, now);
  });
  const started = await findDistribution(db, accountId, id);
  if (!started) throw notFound("distribution", presentId(id));
  return started;
}

/** Starts one that was read. Refused where it is in another state, or has nothing to send. */
export async function startCreated(tx: Transaction, distribution: Distribution, now: Date): Promise<void> {
  const { accountId, id, state } = distribution;
  if (state === "paused") throw conflict("This distribution is paused: resume it.", "distribution_paused");
  if (state === "finished" || state === "cancelled")
    throw conflict(`This distribution is ${state}: it cannot start again.`, `distribution_${state}`);
  if (distribution.messageCount === 0) {
    throw conflict("There is nothing to send: no row of the sheet is without a problem.", "nothing_to_send");
  }
  const plan = { ...(await findSendingPlan(tx, accountId, id)), startedAt: now };
  const move = await scheduleSlots(tx, { accountId, distributionId: id }, plan, now);
  const isHeld = (await lockPausedSince(tx, accountId)) !== null;
  if (!(await markStarted(tx, accountId, id, { now, isHeld })))
    throw conflict("The distribution has just changed: look at it again.", "distribution_changed");
  await makeMove(tx, move);
}

/** Works out the times of every slot anew, and the move of counts that this makes. Touches slots and no message. */
export async function scheduleSlots(
  tx: Transaction,
  owner: { accountId: number; distributionId: number },
  plan: SendingPlan,
  now: Date,
): Promise<Move> {
  const slots = await lockSlots(tx, owner);
  const move = noMove(owner);
  const timed = slots.map((slot) => ({ id: slot.id, slot, times: slotTimes(slot, plan, now) }));
  for (const { slot, times } of timed) {
    if (slot.state !== times.state) addToMove(move, { state: slot.state }, { state: times.state }, slot.waitingCount);
  }
  for (let index = 0; index < timed.length; index += 1000)
    await updateSlotTimes(tx, owner, timed.slice(index, index + 1000));
  return move;
}
