import type { Actor } from "../accounts/actor.ts";
import { recordAudit, recordSettings } from "../accounts/audit.ts";
import { addTurn, type Move, noMove } from "../messages/move.ts";
import { makeMoves } from "../messages/move-store.ts";
import { findSendingPlan } from "../messages/plan-store.ts";
import { type SendingPlan, slotTimes } from "../messages/slot.ts";
import { lockSlots, updateSlotTimes } from "../messages/slot-store.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import { refuseUnapproved } from "./approval/approval.ts";
import { distributionSubject } from "./audited-distribution.ts";
import type { Distribution } from "./distribution.ts";
import { findDistribution, markStarted, markStartWhenRead } from "./distribution-store.ts";
import { lockPausedSince } from "./pause-everything-store.ts";
import { lockPlan } from "./plan-lock-store.ts";
import { skipGoneResends } from "./resend-messages.ts";
import { countHiddenRows, deleteUploads } from "./sheet-store.ts";
import { justChanged } from "./usual-refusals.ts";

/** Starts a distribution: at its planned start, or at once. One that is still being read starts when it has been; a running one is left as it is. */
export async function startDistribution(db: Database, by: Actor, id: number, now: Date): Promise<Distribution> {
  const accountId = by.id;
  await db.begin(async (tx) => {
    const distribution = await findDistribution(tx, accountId, id);
    if (!distribution) throw notFound("distribution", presentId(id));
    if (distribution.state === "running") return;
    if (distribution.state === "checking" && (await markStartWhenRead(tx, accountId, id))) {
      const change = { action: "distribution.start", subject: distributionSubject(id), at: now };
      const { startWhenRead } = distribution;
      await recordSettings(tx, by, { ...change, before: { startWhenRead }, after: { startWhenRead: true } });
      return;
    }
    await startCreated(tx, by, distribution, now);
  });
  const started = await findDistribution(db, accountId, id);
  if (!started) throw notFound("distribution", presentId(id));
  return started;
}

/** Starts one that was read. Refused where it is in another state, or has nothing to send. */
export async function startCreated(tx: Transaction, by: Actor, distribution: Distribution, now: Date): Promise<void> {
  const { accountId, id, state } = distribution;
  if (state === "paused" || state === "finished" || state === "cancelled" || state === "draft")
    throw conflict(notToStart[state], `distribution_${state}`);
  if (distribution.messageCount === 0) throw conflict(nothingToSend, "nothing_to_send");
  if (distribution.hiddenRows === "ask" && (await countHiddenRows(tx, accountId, id)) > 0)
    throw conflict(hiddenRowsUndecided, "hidden_rows_undecided");
  const change = { action: "distribution.start", subject: distributionSubject(id), at: now };
  await recordAudit(tx, by, { ...change, before: { state }, after: { state: "running" } });
  await startAtOnce(tx, distribution, now);
}

const notToStart = {
  paused: { en: "This distribution is paused: resume it.", ru: "Рассылка на паузе: продолжите её." },
  finished: {
    en: "This distribution is finished: it cannot start again.",
    ru: "Рассылка завершена: запустить её снова нельзя.",
  },
  cancelled: {
    en: "This distribution is cancelled: it cannot start again.",
    ru: "Рассылка отменена: запустить её снова нельзя.",
  },
  draft: {
    en: "This distribution has no sheet yet: add one, and look at what is read of it.",
    ru: "В рассылке ещё нет таблицы: добавьте её и посмотрите, что из неё прочитано.",
  },
};

const nothingToSend = {
  en: "There is nothing to send: no row of the sheet is without a problem.",
  ru: "Отправлять нечего: в таблице нет ни одной строки без ошибок.",
};

const hiddenRowsUndecided = {
  en: "Some rows of the sheet are hidden. Say whether they are to be sent or left out (hiddenRows) before the start.",
  ru: "Часть строк таблицы скрыта. Перед запуском решите, отправлять их или пропустить (hiddenRows).",
};

/** From `created` to `running`, whoever decided it; whether it may start was asked before, but for the approval of a second person: that is of what it is now. */
export async function startAtOnce(
  tx: Transaction,
  { accountId, id }: Pick<Distribution, "accountId" | "id">,
  now: Date,
): Promise<void> {
  const plan = { ...(await findSendingPlan(tx, accountId, id)), startedAt: now };
  const gone = noMove({ accountId, distributionId: id });
  await lockPlan(tx, gone);
  await refuseUnapproved(tx, gone);
  await skipGoneResends(tx, gone, now);
  const move = await scheduleSlots(tx, { accountId, distributionId: id }, plan, now);
  const isHeld = (await lockPausedSince(tx, accountId)) !== null;
  if (!(await markStarted(tx, accountId, id, { now, isHeld }))) throw justChanged();
  await makeMoves(tx, [gone, move]);
  await deleteUploads(tx, { accountId, distributionId: id });
}

/** Works out the times of every slot anew, and the move of counts that this makes. Touches slots and no message. */
export async function scheduleSlots(
  tx: Transaction,
  owner: { accountId: number; distributionId: number },
  plan: SendingPlan,
  now: Date,
): Promise<Move> {
  await lockPlan(tx, owner);
  const slots = await lockSlots(tx, owner);
  const move = noMove(owner);
  const timed = slots.map((slot) => ({ id: slot.id, slot, times: slotTimes(slot, plan, now) }));
  for (const { slot, times } of timed) {
    if (slot.state !== times.state) addTurn(move, slot.state, times.state, slot.waitingCount);
  }
  for (let index = 0; index < timed.length; index += 1000)
    await updateSlotTimes(tx, owner, timed.slice(index, index + 1000));
  return move;
}
