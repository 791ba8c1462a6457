import type { Actor } from "../../accounts/actor.ts";
import { recordAudit } from "../../accounts/audit.ts";
import type { Database, Transaction } from "../../platform/database.ts";
import { conflict, forbidden, notFound } from "../../platform/errors.ts";
import { presentId } from "../../platform/id.ts";
import { distributionSubject } from "../audited-distribution.ts";
import { lockPlan } from "../plan-lock-store.ts";
import { holds, needsApproval } from "./approval.ts";
import {
  type ApprovalState,
  deleteApproval,
  findApprovalState,
  insertRequest,
  markApproved,
} from "./approval-store.ts";

/** Asks for a distribution to be approved as it is now. Throws AppError where it was not read yet, or nobody has to. */
export async function requestApproval(db: Database, by: Actor, id: number, now: Date): Promise<void> {
  await db.begin(async (tx) => {
    const state = await lockState(tx, by.id, id);
    if (!needsApproval(state)) throw conflict(notNeeded, "approval_not_needed");
    if (state.state !== "created") throw conflict(notReadYet, `distribution_${state.state}`);
    await insertRequest(tx, { accountId: by.id, distributionId: id, by, fingerprint: state.fingerprint }, now);
    const after = { messages: state.messageCount };
    await recordAudit(tx, by, { ...changeOf("request_approval", id), after, at: now });
  });
}

/** Approves what was asked for. Throws AppError where nothing was, it has changed since, or who asked approves it himself. */
export async function approveDistribution(db: Database, by: Actor, id: number, now: Date): Promise<void> {
  const { person } = by;
  if (!person) throw forbidden(onlyPersons, "person_needed");
  await db.begin(async (tx) => {
    const state = await lockState(tx, by.id, id);
    if (!holds(state) || state.startedAt) throw conflict(notRequested, "approval_not_requested");
    if (state.requestedPersonId === person.id) throw conflict(ownRequest, "own_request");
    if (state.approvedAt) return;
    await markApproved(tx, { accountId: by.id, distributionId: id, personId: person.id }, now);
    const facts = { before: { requestedBy: state.requestedByName }, after: { messages: state.messageCount } };
    await recordAudit(tx, by, { ...changeOf("approve", id), ...facts, at: now });
  });
}

/** Takes back a request, and an approval that was given. Throws AppError where there is none, or it was started. */
export async function withdrawApproval(db: Database, by: Actor, id: number, now: Date): Promise<void> {
  await db.begin(async (tx) => {
    const { requestedByName, approvedByName } = await lockState(tx, by.id, id);
    if (!(await deleteApproval(tx, { accountId: by.id, distributionId: id })))
      throw conflict(nothingToWithdraw, "approval_not_requested");
    const before = { requestedBy: requestedByName, approvedBy: approvedByName };
    await recordAudit(tx, by, { ...changeOf("withdraw_approval", id), before, at: now });
  });
}

const notNeeded = {
  en: "Nobody has to approve this distribution: start it.",
  ru: "Этой рассылке одобрение не нужно: запускайте.",
};
const notReadYet = {
  en: "Its sheets are not read to the end yet: ask when they are.",
  ru: "Её таблицы ещё не прочитаны до конца: запросите одобрение, когда прочитаются.",
};
const onlyPersons = { en: "Only a person can approve.", ru: "Одобрить может только человек." };
const notRequested = {
  en: "Nobody has asked for the approval of what it is now: it has to be asked for.",
  ru: "Одобрение рассылки в её нынешнем виде никто не запрашивал: сначала запросите его.",
};
const ownRequest = {
  en: "You have asked for this approval yourself: another person must give it.",
  ru: "Вы сами запросили это одобрение: дать его должен кто-то другой.",
};
const nothingToWithdraw = { en: "There is no approval to take back.", ru: "Отзывать нечего: одобрения нет." };

/** Nobody changes it, or starts it, until the transaction ends. */
async function lockState(tx: Transaction, accountId: number, id: number): Promise<ApprovalState> {
  await lockPlan(tx, { accountId, distributionId: id });
  const state = await findApprovalState(tx, { accountId, distributionId: id });
  if (!state) throw notFound("distribution", presentId(id));
  return state;
}

function changeOf(verb: string, id: number) {
  return { action: `distribution.${verb}`, subject: distributionSubject(id) };
}
