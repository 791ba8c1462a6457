import type { Transaction } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import { lockAccount } from "./account-store.ts";
import type { Actor } from "./actor.ts";
import { recordAudit } from "./audit.ts";
import { personSubject } from "./audit-person.ts";
import { deleteMembership, listMembers, type Member, updateRole } from "./membership-store.ts";
import type { Role } from "./role.ts";
import { deleteSessionsIn } from "./session-store.ts";

/** Gives a person another role in the account. Throws AppError where nobody would own the account, or the person does not belong to it. */
export async function changeRole(
  tx: Transaction,
  by: Actor,
  { id, role }: { id: number; role: Role },
  now: Date,
): Promise<Member> {
  const member = await lockMember(tx, by.id, id, { staysOwner: role === "owner" });
  if (member.role === role) return member;
  await updateRole(tx, by.id, id, role);
  const facts = { before: { role: member.role }, after: { role } };
  await recordAudit(tx, by, { action: "person.change_role", subject: personSubject(id), ...facts, at: now });
  return { ...member, role };
}

/** Takes a person out of the account, and ends his sessions in it. Throws AppError as `changeRole` does. */
export async function removePerson(tx: Transaction, by: Actor, id: number, now: Date): Promise<void> {
  const { email, role } = await lockMember(tx, by.id, id, { staysOwner: false });
  await recordAudit(tx, by, { action: "person.remove", subject: personSubject(id), before: { email, role }, at: now });
  await deleteSessionsIn(tx, by.id, id);
  await deleteMembership(tx, by.id, id);
}

/** Of two changes of people at once the second one waits: two owners cannot remove each other. */
async function lockMember(
  tx: Transaction,
  accountId: number,
  id: number,
  { staysOwner }: { staysOwner: boolean },
): Promise<Member> {
  await lockAccount(tx, accountId);
  const members = await listMembers(tx, accountId);
  const member = members.find((one) => one.id === id);
  if (!member) throw notFound("person", presentId(id));
  const owners = members.filter(({ role }) => role === "owner");
  if (!staysOwner && owners.length === 1 && owners[0]?.id === id)
    throw conflict(
      {
        en: "This is the only owner of the account: make another person an owner first.",
        ru: "Это единственный владелец аккаунта: сначала сделайте владельцем ещё кого-нибудь.",
      },
      "last_owner",
    );
  return member;
}
