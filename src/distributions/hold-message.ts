import type { Actor } from "../accounts/actor.ts";
import { recordAudit } from "../accounts/audit.ts";
import { type MessageKey, presentMessageId } from "../messages/message-id.ts";
import type { MessageState } from "../messages/message-state.ts";
import { movesOf } from "../messages/move.ts";
import { makeMoves } from "../messages/move-store.ts";
import { findSendingPlan } from "../messages/plan-store.ts";
import { slotKey, slotTimes } from "../messages/slot.ts";
import { ensureSlots, findSlot } from "../messages/slot-store.ts";
import { messageStateWords } from "../messages/state-words.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import type { Words } from "../platform/words.ts";
import { messageSubject } from "./audited-distribution.ts";
import { findMessage, lockWaiting, type MessageRow, updateWaiting, type WaitingDelivery } from "./message-store.ts";
import { sharePlan } from "./plan-lock-store.ts";

type Holder = { db: Database; by: Actor; key: MessageKey; now: Date };

const auditedVerbs = {
  cancelled: { action: "message.cancel", before: {}, after: { state: "cancelled" } },
  paused: { action: "message.pause", before: { held: false }, after: { held: true } },
  resumed: { action: "message.resume", before: { held: true }, after: { held: false } },
};
type HeldVerb = keyof typeof auditedVerbs;

/** Takes one message back; refused with its state where it does not wait any more. */
export async function cancelMessage(holder: Holder): Promise<MessageRow> {
  await changeWaitingMessage(holder, "cancelled", async (tx, delivery) => {
    const next = { state: "cancelled" as const, slotId: null, reason: "taken_back", now: holder.now };
    await updateWaiting(tx, holder.by.id, delivery, next);
    return null;
  });
  return getMessage(holder);
}

/** Holds one message; one that is held stays so. */
export async function pauseMessage(holder: Holder): Promise<MessageRow> {
  await changeWaitingMessage(holder, "paused", (tx, delivery) => moveToSlot(tx, holder, delivery, true));
  return getMessage(holder);
}

/** Lets a message that was held go on. */
export async function resumeMessage(holder: Holder): Promise<MessageRow> {
  await changeWaitingMessage(holder, "resumed", (tx, delivery) => moveToSlot(tx, holder, delivery, false));
  return getMessage(holder);
}

/** Runs a change of a waiting message, keeping slots and counts; `change` gives the slot in which it waits now, or null. */
async function changeWaitingMessage(
  { db, by, key, now }: Holder,
  verb: HeldVerb,
  change: (tx: Transaction, delivery: WaitingDelivery) => Promise<number | null>,
): Promise<void> {
  const accountId = by.id;
  await db.begin(async (tx) => {
    await sharePlan(tx, { accountId, distributionId: key.distributionId });
    const message = await findMessage(tx, accountId, key);
    if (!message) throw notFound("message", presentMessageId(key));
    const delivery = await lockWaiting(tx, accountId, key);
    if (!delivery || message.state === "cancelled" || message.state === "expired") {
      throw conflict(notTo(verb, message.state), `message_${message.state}`);
    }
    const slotId = await change(tx, delivery);
    if (slotId === delivery.slotId) return;
    const { action, ...facts } = auditedVerbs[verb];
    const before = verb === "cancelled" ? { state: message.state } : facts.before;
    await recordAudit(tx, by, { action, subject: messageSubject(key), before, after: facts.after, at: now });
    const { channel } = delivery;
    const to = slotId === null ? ({ state: "cancelled", channel, reason: "taken_back" } as const) : { slotId };
    await makeMoves(
      tx,
      movesOf([{ ...delivery, accountId }], () => ({ from: { slotId: delivery.slotId }, to })),
    );
  });
}

function notTo(verb: HeldVerb, state: MessageState): Words {
  const { en, ru } = messageStateWords[state];
  return {
    en: `A message that is ${en} cannot be ${verb}.`,
    ru: `${russianVerbs[verb]} можно только то, что ждёт отправки, а это сообщение сейчас ${ru}.`,
  };
}

const russianVerbs: Record<HeldVerb, string> = {
  cancelled: "Отменить",
  paused: "Поставить на паузу",
  resumed: "Снять с паузы",
};

async function moveToSlot(
  tx: Transaction,
  { by, now }: Holder,
  delivery: WaitingDelivery,
  held: boolean,
): Promise<number> {
  const accountId = by.id;
  const owner = { accountId, distributionId: delivery.distributionId };
  const slot = await findSlot(tx, owner, delivery.slotId);
  if (!slot) throw new Error(`Delivery waits in slot ${delivery.slotId}, which is not there.`);
  if (slot.held === held) return slot.id;
  const plan = await findSendingPlan(tx, accountId, delivery.distributionId);
  const spec = { ...slot, held };
  const ids = await ensureSlots(tx, owner, [{ spec, times: slotTimes(spec, plan, now) }]);
  const slotId = ids.get(slotKey(spec));
  if (slotId === undefined) throw new Error("A slot that was just made is not there.");
  await updateWaiting(tx, accountId, delivery, { state: null, slotId, reason: held ? "held" : null, now });
  return slotId;
}

async function getMessage({ db, by, key }: Holder): Promise<MessageRow> {
  const message = await findMessage(db, by.id, key);
  if (!message) throw notFound("message", presentMessageId(key));
  return message;
}
