import type { Sql } from "../../platform/database.ts";
import { conflict } from "../../platform/errors.ts";
import type { ApprovalView } from "./approval-api.ts";
import { type ApprovalState, deleteApproval, findApprovalState } from "./approval-store.ts";

/** Whether a second person must agree before it starts. People's tests go to themselves only. */
export function needsApproval({ limit, messageCount, testOf, startedAt }: ApprovalState): boolean {
  return limit !== null && messageCount > limit && testOf === null && startedAt === null;
}

/** What was asked and said holds for exactly what it was asked for; once it was started it stays as it was. */
export function holds({ fingerprint, askedFingerprint, startedAt }: ApprovalState): boolean {
  return askedFingerprint !== null && (startedAt !== null || askedFingerprint === fingerprint);
}

/** Whether nobody has to agree, or somebody did to all of it as it is. To be asked once the plan is locked: nobody changes it meanwhile. */
export async function mayStart(sql: Sql, owner: { accountId: number; distributionId: number }): Promise<boolean> {
  const state = await findApprovalState(sql, owner);
  return state !== undefined && isAgreed(state);
}

function isAgreed(state: ApprovalState): boolean {
  return !needsApproval(state) || (holds(state) && state.approvedAt !== null);
}

/** At the start. Throws AppError where a second person must agree first. An approval of what it was before goes: it would cover what is added later. */
export async function refuseUnapproved(sql: Sql, owner: { accountId: number; distributionId: number }): Promise<void> {
  const state = await findApprovalState(sql, owner);
  if (state && isAgreed(state)) {
    if (!holds(state)) await deleteApproval(sql, owner);
    return;
  }
  throw conflict(
    {
      en: "It has so many messages that a second person must approve it as it is now: ask for the approval.",
      ru: "Сообщений так много, что рассылку в нынешнем виде должен одобрить ещё один человек: запросите одобрение.",
    },
    "approval_needed",
  );
}

/** null: the account lets everybody start alone, and nobody was asked. */
export function presentApproval(state: ApprovalState | undefined): ApprovalView | null {
  if (!state || (state.limit === null && !holds(state))) return null;
  const { requestedByName, requestedAt, approvedByName, approvedAt } = state;
  const needed = needsApproval(state);
  if (!holds(state)) return { needed, requestedBy: null, requestedAt: null, approvedBy: null, approvedAt: null };
  return { needed, requestedBy: requestedByName, requestedAt, approvedBy: approvedByName, approvedAt };
}
