import type { Transaction } from "../platform/database.ts";
import type { Membership } from "./group-member-store.ts";
import { type GroupWish, joinGroups } from "./join-groups.ts";
import {
  applyChange,
  hasTooManyVariables,
  isSame,
  newFacts,
  type Recipient,
  type RecipientChange,
  type RecipientFacts,
} from "./recipient.ts";
import { findRecipientsByClientId, insertRecipients, lockRecipients, updateRecipients } from "./recipient-store.ts";

/** What is to be known of a person and of the groups that hold one. Groups that are missing are made. */
export type RecipientWish = GroupWish & RecipientChange & { clientId: string };

/** What became of a wish; `too_large`: nothing, since the variables would be more than is kept. */
export type SavedRecipient =
  | { outcome: "created" | "changed" | "unchanged"; id: number }
  | { outcome: "too_large"; id: null };

type Plan = { outcomes: SavedRecipient["outcome"][]; created: RecipientFacts[]; changed: Recipient[] };

/**
 * Makes the people that the account does not have yet and changes those that it has, all in a few statements; says of each wish what became
 * of it, in their order. Of two wishes about one person the later one has the last word. Best a thousand at a time.
 */
export async function saveRecipients(
  tx: Transaction,
  accountId: number,
  wishes: readonly RecipientWish[],
  now: Date,
): Promise<SavedRecipient[]> {
  await lockRecipients(tx, accountId);
  const known = await findRecipientsByClientId(tx, accountId, [...new Set(wishes.map(({ clientId }) => clientId))]);
  const { outcomes, created, changed } = planChanges(known, wishes);
  const ids = await insertRecipients(tx, accountId, created, now);
  for (const [clientId, { id }] of known) ids.set(clientId, id);
  await updateRecipients(tx, accountId, changed, now);

  const saved = wishes.map((wish, index) => savedOf(outcomes[index], ids.get(wish.clientId)));
  const placed = wishes.flatMap((wish, index) => {
    const { id } = saved[index] ?? { id: null };
    return id === null ? [] : [{ ...wish, recipientId: id }];
  });
  const moved = await joinGroups(tx, accountId, placed, now);
  return markMoved(saved, moved);
}

function planChanges(known: ReadonlyMap<string, Recipient>, wishes: readonly RecipientWish[]): Plan {
  const made = new Map<string, RecipientFacts>();
  const changed = new Map<string, Recipient>();
  const outcomes = wishes.map((wish) => {
    const former = changed.get(wish.clientId) ?? known.get(wish.clientId);
    if (former) return planChange(changed, former, wish);
    return planChange(made, made.get(wish.clientId) ?? newFacts(wish.clientId), wish, !made.has(wish.clientId));
  });
  return { outcomes, created: [...made.values()], changed: [...changed.values()] };
}

function planChange<Facts extends RecipientFacts>(
  plan: Map<string, Facts>,
  before: Facts,
  wish: RecipientWish,
  isNew = false,
): SavedRecipient["outcome"] {
  const after = applyChange(before, wish);
  if (hasTooManyVariables(after)) return "too_large";
  if (!isNew && isSame(before, after)) return "unchanged";
  plan.set(wish.clientId, after);
  return isNew ? "created" : "changed";
}

function savedOf(outcome: SavedRecipient["outcome"] | undefined, id: number | undefined): SavedRecipient {
  if (outcome === "too_large" || outcome === undefined || id === undefined) return { outcome: "too_large", id: null };
  return { outcome, id };
}

/** Who came into a group or left one has changed too. */
function markMoved(saved: readonly SavedRecipient[], moved: readonly Membership[]): SavedRecipient[] {
  const ids = new Set(moved.map(({ recipientId }) => recipientId));
  return saved.map((one) => (one.outcome === "unchanged" && ids.has(one.id) ? { ...one, outcome: "changed" } : one));
}
