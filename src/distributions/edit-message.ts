import type { z } from "zod";
import type { Actor } from "../accounts/actor.ts";
import { recordAudit } from "../accounts/audit.ts";
import type { Problem } from "../fields/problem.ts";
import { type MessageKey, presentMessageId } from "../messages/message-id.ts";
import type { MessageState } from "../messages/message-state.ts";
import { movesOf } from "../messages/move.ts";
import { makeMoves } from "../messages/move-store.ts";
import { findSendingPlan } from "../messages/plan-store.ts";
import { type Slot, type SlotSpec, slotKey, slotTimes } from "../messages/slot.ts";
import { ensureSlots, findSlot } from "../messages/slot-store.ts";
import { messageStateWords } from "../messages/state-words.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import type { Words } from "../platform/words.ts";
import type { Explanation } from "../scheduling/explanation.ts";
import type { NumberingPlan } from "../scheduling/numbering-plan.ts";
import type { PhoneZones } from "../scheduling/phone-zones.ts";
import { deleteApproval } from "./approval/approval-store.ts";
import { messageSubject } from "./audited-distribution.ts";
import type { Distribution } from "./distribution.ts";
import { findDistribution } from "./distribution-store.ts";
import type { MessageEdit } from "./edit-message-api.ts";
import { findHomeSlot, updateContent, updateSlots } from "./edit-store.ts";
import { claimNewContent } from "./edited-content.ts";
import { auditedEdit, type EditedMessage, readEdit } from "./edited-message.ts";
import { explainMessage, explainReleased } from "./explain-message.ts";
import { findMessage, lockWaiting, type MessageRow, type WaitingDelivery } from "./message-store.ts";
import { sharePlan } from "./plan-lock-store.ts";
import type { ReadingAccount } from "./reading-account.ts";
import { withoutTrace } from "./without-trace.ts";

export type EditParts = {
  db: Database;
  /** What a message is checked against. */
  account: ReadingAccount;
  zones: PhoneZones;
  numberingPlan: NumberingPlan;
};
export type Edit = { by: Actor; key: MessageKey; change: z.infer<typeof MessageEdit>; now: Date };

export type When = { schedule: Explanation; ifReleasedNow: Explanation };
export type EditResult = { message: MessageRow; before: When; after: When; warnings: Problem[] };

/**
 * Changes what a message that is held says, to whom it goes, or when: by the parsers and rules of a sheet's row. Refused with its state where it
 * does not wait, or where neither it nor its distribution is held.
 */
export async function editMessage(parts: EditParts, edit: Edit): Promise<EditResult> {
  return parts.db.begin((tx) => applyEdit(tx, parts, edit));
}

/** What an edit would do; nothing is changed. */
export async function tryEdit(parts: EditParts, edit: Edit): Promise<EditResult> {
  return withoutTrace(parts.db, (tx) => applyEdit(tx, parts, edit));
}

async function applyEdit(tx: Transaction, parts: EditParts, edit: Edit): Promise<EditResult> {
  const { by, key, now } = edit;
  const waiting = await lockForEdit(tx, edit);
  const before = await explainBoth(tx, edit);
  const edited = await readEdit(tx, parts, { ...edit, ...waiting });
  await claimNewContent(tx, waiting.message, edited.content);
  await updateContent(tx, by.id, key, edited.content);
  await deleteApproval(tx, { accountId: by.id, distributionId: key.distributionId });
  const audited = auditedEdit(waiting.message, waiting.slot, edited);
  if (Object.keys(audited.after).length > 0)
    await recordAudit(tx, by, { action: "message.edit", subject: messageSubject(key), ...audited, at: now });
  await changeSlots(tx, edit, waiting, edited);
  const message = await findMessage(tx, by.id, key);
  if (!message) throw notFound("message", presentMessageId(key));
  return { message, before, after: await explainBoth(tx, edit), warnings: edited.warnings };
}

export type WaitingMessage = {
  message: MessageRow;
  distribution: Distribution;
  delivery: WaitingDelivery;
  slot: Slot;
};

async function lockForEdit(tx: Transaction, { by, key }: Edit): Promise<WaitingMessage> {
  const owner = { accountId: by.id, distributionId: key.distributionId };
  await sharePlan(tx, owner);
  const delivery = await lockWaiting(tx, by.id, key);
  const message = await findMessage(tx, by.id, key);
  const distribution = await findDistribution(tx, by.id, key.distributionId);
  if (!message || !distribution) throw notFound("message", presentMessageId(key));
  if (!delivery || message.state === "cancelled" || message.state === "expired")
    throw conflict(noMoreToEdit(message.state), `message_${message.state}`);
  const slot = await findSlot(tx, owner, delivery.slotId);
  if (!slot) throw new Error(`Message ${presentMessageId(key)} waits in slot ${delivery.slotId}, which is not there.`);
  if (distribution.state === "checking")
    throw conflict(
      {
        en: "This distribution is still being checked. Wait until it has been.",
        ru: "Рассылка ещё проверяется. Подождите, пока проверка закончится.",
      },
      "distribution_checking",
    );
  if (distribution.state !== "created" && distribution.state !== "paused" && !slot.held)
    throw conflict(mayGoAnyMoment, "message_not_paused");
  return { message, distribution, delivery, slot };
}

function noMoreToEdit(state: MessageState): Words {
  const { en, ru } = messageStateWords[state];
  return {
    en: `A message that is ${en} cannot be edited.`,
    ru: `Изменить можно только то, что ждёт отправки, а это сообщение сейчас ${ru}.`,
  };
}

const mayGoAnyMoment = {
  en: "This message may go at any moment. Pause it, or its distribution, first.",
  ru: "Это сообщение может уйти в любой момент. Сначала поставьте на паузу его или всю рассылку.",
};

const wouldExpire = {
  en: "With this change the message would have expired already.",
  ru: "С таким изменением срок действия сообщения уже истёк бы.",
};

async function explainBoth(tx: Transaction, { by, key, now }: Edit): Promise<When> {
  return {
    schedule: await explainMessage(tx, by.id, key, now),
    ifReleasedNow: await explainReleased(tx, by.id, key, now),
  };
}

/** Into the slot that it asks for now; should a person send it again, it comes from that slot as well. */
async function changeSlots(
  tx: Transaction,
  { by, now }: Edit,
  { delivery, slot }: WaitingMessage,
  { specOf }: EditedMessage,
): Promise<void> {
  const accountId = by.id;
  const owner = { accountId, distributionId: delivery.distributionId };
  const plan = await findSendingPlan(tx, accountId, delivery.distributionId);
  const home = await findSlot(tx, owner, await findHomeSlot(tx, accountId, delivery));
  const specs: SlotSpec[] = [specOf(slot), specOf(home ?? { ...slot, held: false, retryAt: null })];
  const slots = specs.map((spec) => ({ spec, times: slotTimes(spec, plan, now) }));
  if (slots[0]?.times.state === "expired") throw conflict(wouldExpire, "message_would_expire");
  const ids = await ensureSlots(tx, owner, slots);
  const [slotId, homeSlotId] = specs.map((spec) => ids.get(slotKey(spec)));
  if (slotId === undefined || homeSlotId === undefined) throw new Error("A slot that was just made is not there.");
  await updateSlots(tx, accountId, delivery, { slotId, homeSlotId });
  if (slotId === delivery.slotId) return;
  await makeMoves(
    tx,
    movesOf([{ ...delivery, accountId }], () => ({ from: { slotId: delivery.slotId }, to: { slotId } })),
  );
}
