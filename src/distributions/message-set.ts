import type { Actor } from "../accounts/actor.ts";
import { recordAudit } from "../accounts/audit.ts";
import { type MessageKey, presentMessageId } from "../messages/message-id.ts";
import type { MessageState } from "../messages/message-state.ts";
import type { Move } from "../messages/move.ts";
import { makeMoves } from "../messages/move-store.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { parseId, presentId } from "../platform/id.ts";
import { hasEntry, messageSubject } from "./audited-distribution.ts";
import type { MessageSetRequest } from "./message-set-api.ts";
import { countStatesOf, listDistributionsWith, listKeysOf } from "./message-set-store.ts";
import type { WaitingDelivery } from "./message-store.ts";
import { sharePlan } from "./plan-lock-store.ts";

const BLOCK = 1000;
/** Each costs a block locks of its own, of which a database has few. */
const DISTRIBUTIONS_IN_BLOCK = 100;

/** How many messages of a set were changed, and of the others how many are in each state. */
export type SetResult = { changed: number; others: Partial<Record<MessageState, number>> };

/** Changes those of these messages that may be; gives them, and what this means for slots and counts. */
export type ChangeOfSet = (
  tx: Transaction,
  accountId: number,
  keys: MessageKey[],
) => Promise<{ changed: WaitingDelivery[]; moves: Move[] }>;

export type SetAction = { by: Actor; request: MessageSetRequest; now: Date; action: string; counted: string };

/**
 * Changes every message that a filter finds, block by block, each in a short transaction of its own: slots and counts are exact at every moment,
 * and a set of any size takes no more memory than a block. Distributions are gone through one after the other, so that none is read twice.
 */
export async function changeSet(db: Database, set: SetAction, change: ChangeOfSet): Promise<SetResult> {
  const result: SetResult = { changed: 0, others: {} };
  for await (const block of blocksOf(db, set)) {
    const { count, others } = await changeBlock(db, set, change, { ...block, before: result.changed });
    result.changed += count;
    for (const { state, count: left } of others) result.others[state] = (result.others[state] ?? 0) + left;
  }
  return result;
}

type Block = { keys: MessageKey[]; isLast: boolean };

/** Full blocks, and a last one that may be empty; small distributions share one. */
async function* blocksOf(db: Database, { by, request }: SetAction): AsyncGenerator<Block> {
  const filter = filterOf(request);
  let keys: MessageKey[] = [];
  for (const [index, distributionId] of (await listDistributionsWith(db, by.id, filter)).entries()) {
    if (index % DISTRIBUTIONS_IN_BLOCK === 0 && keys.length > 0) {
      yield { keys, isLast: false };
      keys = [];
    }
    let after: MessageKey | undefined;
    do {
      const limit = BLOCK - keys.length;
      const page = await listKeysOf(db, by.id, { ...filter, distributionId }, { after, limit });
      keys.push(...page);
      after = page.length === limit ? page.at(-1) : undefined;
      if (keys.length < BLOCK) continue;
      yield { keys, isLast: false };
      keys = [];
    } while (after);
  }
  yield { keys, isLast: true };
}

function filterOf({ bulkId, phoneNumber, ...same }: MessageSetRequest) {
  return { ...same, bulkId, address: phoneNumber, bulkDistributionId: parseId(bulkId ?? "") };
}

async function changeBlock(
  db: Database,
  set: SetAction,
  change: ChangeOfSet,
  { keys, isLast, before }: Block & { before: number },
) {
  const accountId = set.by.id;
  return db.begin(async (tx) => {
    const distributionIds = new Set(keys.map((key) => key.distributionId)); // in their order, as the keys are
    for (const distributionId of distributionIds) await sharePlan(tx, { accountId, distributionId });
    const { changed, moves } = await change(tx, accountId, keys);
    const own = new Set(changed.map(presentMessageId));
    const left = keys.filter((key) => !own.has(presentMessageId(key)));
    const others = await countStatesOf(tx, accountId, left);
    await recordSet(tx, set, changed, { before, isLast });
    await makeMoves(tx, moves);
    return { count: changed.length, others };
  });
}

async function recordSet(
  tx: Transaction,
  { by, request, now, action, counted }: SetAction,
  changed: MessageKey[],
  { before, isLast }: { before: number; isLast: boolean },
): Promise<void> {
  const count = before + changed.length;
  if (!hasEntry({ before, after: count }, isLast)) return;
  const { ids, distributionId, ...filter } = request;
  const ofOne = distributionId === undefined ? {} : { distributionId: presentId(distributionId) };
  const named = ids ? { ids: ids.map(presentMessageId) } : {};
  const [only = null, another] = ids ?? [];
  await recordAudit(tx, by, {
    ...{ action, subject: messageSubject(another ? null : only), at: now },
    after: { ...named, ...ofOne, ...filter, [counted]: count, isComplete: isLast },
  });
}
