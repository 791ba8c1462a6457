import type { Transaction } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import { newId, presentId } from "../platform/id.ts";
import type { Actor } from "./actor.ts";
import { recordAudit } from "./audit.ts";
import { deleteInvitation, type Invitation, insertInvitation } from "./invitation-store.ts";
import { listMembers } from "./membership-store.ts";
import type { Role } from "./role.ts";
import { hashToken, makeToken } from "./token.ts";

const VALID_MS = 7 * 24 * 3600 * 1000;

export type InvitationWish = { email: string; role: Role };

/** Invites somebody into the account, in place of a former invitation. Only here is the token known. Throws AppError where he belongs to it already. */
export async function invitePerson(
  tx: Transaction,
  by: Actor,
  { email, role }: InvitationWish,
  now: Date,
): Promise<{ invitation: Invitation; token: string }> {
  if ((await listMembers(tx, by.id)).some((member) => member.email === email))
    throw conflict(
      {
        en: `${email} belongs to this account already: change the role in the list of people.`,
        ru: `${email} уже в этом аккаунте: смените роль в списке участников.`,
      },
      "already_member",
    );
  const token = makeToken();
  const times = { createdAt: now, expiresAt: new Date(now.getTime() + VALID_MS) };
  const invitation = { accountId: by.id, id: newId(now), email, role, ...times };
  await insertInvitation(tx, { ...invitation, tokenHash: hashToken(token) });
  await recordAudit(tx, by, { ...changeOf("person.invite", invitation), after: { email, role }, at: now });
  return { invitation, token };
}

/** Makes an invitation void. Throws AppError where there is none. */
export async function withdrawInvitation(tx: Transaction, by: Actor, id: number, now: Date): Promise<void> {
  const invitation = await deleteInvitation(tx, by.id, id);
  if (!invitation) throw notFound("invitation", presentId(id));
  const { email, role } = invitation;
  await recordAudit(tx, by, {
    ...changeOf("person.withdraw_invitation", invitation),
    before: { email, role },
    at: now,
  });
}

function changeOf(action: string, { id }: Invitation) {
  return { action, subject: { kind: "invitation", id: presentId(id) } };
}
