import type { Database, Transaction } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import { type Group, tidyGroupName } from "./group.ts";
import { deleteMembers, insertMembers } from "./group-member-store.ts";
import { deleteGroup, findGroup, findGroupByName, insertGroups, updateGroup } from "./group-store.ts";
import { refuseTooManyGroups } from "./join-groups.ts";
import { findRecipientsByClientId, lockRecipients } from "./recipient-store.ts";

type GroupKey = { accountId: number; groupId: number };

/** Throws AppError `conflict` where the name is taken, or where there are too many groups already. */
export async function createGroup(
  db: Database,
  accountId: number,
  { name, description }: { name: string; description: string | null },
  now: Date,
): Promise<Group> {
  return db.begin(async (tx) => {
    await lockRecipients(tx, accountId);
    await refuseTakenName(tx, accountId, name);
    await refuseTooManyGroups(tx, accountId, 1);
    const [group] = await insertGroups(tx, accountId, [{ name: tidyGroupName(name), description }], now);
    if (!group) throw new Error("A group was not made.");
    return group;
  });
}

/** What is left out stays. Throws AppError where there is no such group, or where another one has the name. */
export async function changeGroup(
  db: Database,
  { accountId, groupId }: GroupKey,
  change: { name?: string | undefined; description?: string | null | undefined },
): Promise<Group> {
  return db.begin(async (tx) => {
    const { name, description } = await lockGroup(tx, { accountId, groupId });
    const after = {
      name: tidyGroupName(change.name ?? name),
      description: change.description === undefined ? description : change.description,
    };
    await refuseTakenName(tx, accountId, after.name, groupId);
    const group = await updateGroup(tx, accountId, groupId, after);
    if (!group) throw notFound("group of recipients", presentId(groupId));
    return group;
  });
}

/** Removes the group; its people stay. */
export async function removeGroup(db: Database, { accountId, groupId }: GroupKey): Promise<void> {
  await db.begin(async (tx) => {
    await lockGroup(tx, { accountId, groupId });
    await deleteGroup(tx, accountId, groupId);
  });
}

/** Puts people into a group; says how many were not in it, and whom the account does not have. */
export async function addMembers(
  db: Database,
  key: GroupKey,
  clientIds: readonly string[],
): Promise<{ added: number; unknown: string[] }> {
  return db.begin(async (tx) => {
    const { recipientIds, unknown } = await findMembers(tx, key, clientIds);
    const memberships = recipientIds.map((recipientId) => ({ groupId: key.groupId, recipientId }));
    const { length: added } = await insertMembers(tx, key.accountId, memberships);
    return { added, unknown };
  });
}

/** Takes people out of a group; says how many were in it, and whom the account does not have. */
export async function removeMembers(
  db: Database,
  key: GroupKey,
  clientIds: readonly string[],
): Promise<{ removed: number; unknown: string[] }> {
  return db.begin(async (tx) => {
    const { recipientIds, unknown } = await findMembers(tx, key, clientIds);
    const { length: removed } = await deleteMembers(tx, key.accountId, key.groupId, recipientIds);
    return { removed, unknown };
  });
}

async function findMembers(tx: Transaction, key: GroupKey, clientIds: readonly string[]) {
  await lockGroup(tx, key);
  const distinct = [...new Set(clientIds)];
  const known = await findRecipientsByClientId(tx, key.accountId, distinct);
  return {
    recipientIds: [...known.values()].map(({ id }) => id),
    unknown: distinct.filter((clientId) => !known.has(clientId)),
  };
}

async function lockGroup(tx: Transaction, { accountId, groupId }: GroupKey): Promise<Group> {
  await lockRecipients(tx, accountId);
  const group = await findGroup(tx, accountId, groupId);
  if (!group) throw notFound("group of recipients", presentId(groupId));
  return group;
}

async function refuseTakenName(tx: Transaction, accountId: number, name: string, ownId?: number): Promise<void> {
  const taken = await findGroupByName(tx, accountId, name);
  if (!taken || taken.id === ownId) return;
  throw conflict(
    {
      en: `There is a group named ${taken.name} already: choose another name.`,
      ru: `Группа с названием «${taken.name}» уже есть: выберите другое.`,
    },
    "name_taken",
  );
}
