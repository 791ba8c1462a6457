import type { Transaction } from "../platform/database.ts";
import { conflict } from "../platform/errors.ts";
import { foldGroupName, type Group, MAX_GROUPS, tidyGroupName } from "./group.ts";
import { deleteOtherMembers, insertMembers, type Membership } from "./group-member-store.ts";
import { countGroups, findGroupsByName, insertGroups } from "./group-store.ts";

/** Names of groups that are to hold a person. */
export type GroupWish = {
  /** These and no others. */
  groups?: readonly string[] | undefined;
  /** These beside the others. */
  addedGroups?: readonly string[] | undefined;
};

/**
 * Puts people into the groups that are wished for them, and out of the others where that is said; gives the memberships that began or ended.
 * Groups that are missing are made. Throws AppError `conflict` where that would be more groups than an account may have.
 */
export async function joinGroups(
  tx: Transaction,
  accountId: number,
  wishes: readonly (GroupWish & { recipientId: number })[],
  now: Date,
): Promise<Membership[]> {
  const names = wishes.flatMap(({ groups = [], addedGroups = [] }) => [...groups, ...addedGroups]);
  const ids = await obtainGroups(tx, accountId, names, now);
  const { wanted, settled } = planMemberships(wishes, ids);
  const left = await deleteOtherMembers(tx, accountId, settled, wanted);
  return [...left, ...(await insertMembers(tx, accountId, wanted))];
}

/** The ids of these groups by folded name; those that are missing are made. */
async function obtainGroups(
  tx: Transaction,
  accountId: number,
  names: readonly string[],
  now: Date,
): Promise<Map<string, number>> {
  const byFoldedName = new Map(names.toReversed().map((name) => [foldGroupName(name), tidyGroupName(name)])); // the first spelling stays
  const distinct = [...byFoldedName.values()];
  const known = await findGroupsByName(tx, accountId, distinct);
  const missing = distinct.filter((name) => !known.has(name));
  await refuseTooManyGroups(tx, accountId, missing.length);
  const made = missing.map((name) => ({ name, description: null }));
  const groups: Group[] = [...known.values(), ...(made.length > 0 ? await insertGroups(tx, accountId, made, now) : [])];
  return new Map(groups.map(({ id, name }) => [foldGroupName(name), id]));
}

/** Throws AppError `conflict` where so many more groups would be too many. */
export async function refuseTooManyGroups(tx: Transaction, accountId: number, moreCount: number): Promise<void> {
  if (moreCount === 0 || (await countGroups(tx, accountId)) + moreCount <= MAX_GROUPS) return;
  throw conflict(
    {
      en: `An account can have ${MAX_GROUPS} groups. Is the right column called "group"? Delete groups that nobody needs, or put people into fewer.`,
      ru: `В аккаунте может быть не больше ${MAX_GROUPS} групп. Тот ли столбец назван «группа»? Удалите ненужные группы или разложите людей по меньшему их числу.`,
    },
    "too_many_groups",
  );
}

function planMemberships(
  wishes: readonly (GroupWish & { recipientId: number })[],
  ids: ReadonlyMap<string, number>,
): { wanted: Membership[]; settled: number[] } {
  const wanted = new Map<number, Set<number>>();
  const settled = new Set<number>();
  for (const { recipientId, groups, addedGroups = [] } of wishes) {
    if (groups) settled.add(recipientId);
    const before = groups ? [] : (wanted.get(recipientId) ?? []);
    const added = [...(groups ?? []), ...addedGroups].flatMap((name) => ids.get(foldGroupName(name)) ?? []);
    wanted.set(recipientId, new Set([...before, ...added]));
  }
  const memberships = [...wanted].flatMap(([recipientId, groupIds]) =>
    [...groupIds].map((groupId) => ({ groupId, recipientId })),
  );
  return { wanted: memberships, settled: [...settled] };
}
