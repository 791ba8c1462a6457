import type { Transaction } from "../platform/database.ts";
import { messageStates } from "./message-state.ts";
import { type Move, mergeMoves, type OwnPlace, stateChanges } from "./move.ts";

/** While it holds, a claim may stand: nobody has paused or cancelled the distribution since, and its slots have not expired or been held. */
export type ClaimGuard = { epoch: number };

/**
 * Keeps slots and counts in step with what happened to messages, in one statement and as the last one of its transaction: what locks the
 * distribution's row first halves everyone's rate. Slots are locked in the order of their ids, after deliveries and before the distribution.
 * A slot's state says the state of its messages; whoever comes to one that has expired makes the sweeper look at it again.
 * False where the guard does not hold: then nothing was changed, and the caller rolls back.
 */
export async function makeMove(tx: Transaction, move: Move, guard?: ClaimGuard): Promise<boolean> {
  const waiting = [...move.waiting].filter(([, count]) => count !== 0);
  const own = [...move.own.values()].filter(({ count }) => count !== 0);
  const changes = stateChanges(move);
  const isStill = waiting.length === 0 && own.length === 0 && !messageStates.some((state) => changes[state]);
  if (isStill && move.handedOver === 0 && !guard) return true;

  const column = (state: string) =>
    tx`${tx(`${state}_count`)} = ${tx(`${state}_count`)} + ${changes[state as never] ?? 0}`;
  const slotStates = ["created", "delayed", "paused", "expired"];
  const sets = messageStates
    .filter((state) => changes[state] || (waiting.length > 0 && slotStates.includes(state)))
    .map((state) =>
      slotStates.includes(state) ? tx`, ${column(state)} + ${tx.unsafe(`in_slots.${state}`)}` : tx`, ${column(state)}`,
    );
  const [row] = await tx<{ count: number }[]>`
    with locked as (
      select slot.id, change.count
      from unnest(${waiting.map(([id]) => id)}::bigint[], ${waiting.map(([, change]) => change)}::integer[]) as change (id, count)
      join slot on slot.distribution_id = ${move.distributionId} and slot.id = change.id
      where slot.account_id = ${move.accountId}
      order by slot.id
      for update of slot
    ), moved as (
      update slot
      set waiting_count = waiting_count + locked.count, turns_at = coalesce(turns_at, expires_at)
      from locked
      where slot.account_id = ${move.accountId} and slot.distribution_id = ${move.distributionId} and slot.id = locked.id
      returning slot.state, locked.count
    ), in_slots as (
      select coalesce(sum(count) filter (where state = 'created'), 0)::integer as created,
        coalesce(sum(count) filter (where state = 'delayed'), 0)::integer as delayed,
        coalesce(sum(count) filter (where state = 'paused'), 0)::integer as paused,
        coalesce(sum(count) filter (where state = 'expired'), 0)::integer as expired,
        coalesce(bool_and(state in ('created', 'delayed')) filter (where count < 0), true) as all_open
      from moved
    ), counted as (
      update distribution
      set handed_count = handed_count + ${move.handedOver} ${sets.length > 0 ? sets : tx``} ${waiting.some(([, change]) => change > 0) ? runsAgain(tx) : tx``}
      from in_slots
      where account_id = ${move.accountId} and id = ${move.distributionId}
        ${guard ? tx`and distribution.state = 'running' and epoch = ${guard.epoch} and in_slots.all_open` : tx``}
      returning id
    ) ${own.length > 0 ? tx`, ${ownCounts(tx, move, own)}` : tx``}
    select count(*)::integer as count from counted`;
  return row?.count === 1;
}

/** Behind the distribution's row, which orders those who change them. */
function ownCounts(tx: Transaction, { accountId }: Move, own: (OwnPlace & { count: number })[]) {
  return tx`own as (
    insert into distribution_count (account_id, distribution_id, channel, state, reason, count)
    select ${accountId}, counted.id, change.channel, change.state::message_state, change.reason, change.count
    from counted
    cross join unnest(
      ${own.map(({ channel }) => channel)}::text[], ${own.map(({ state }) => state)}::text[],
      ${own.map(({ reason }) => reason ?? "")}::text[], ${own.map(({ count }) => count)}::integer[]
    ) as change (channel, state, reason, count)
    on conflict (account_id, distribution_id, channel, state, reason) do update
    set count = distribution_count.count + excluded.count
  )`;
}

/** An answer that came after its claim was given up for lost may let its message wait in a distribution that was finished. */
function runsAgain(tx: Transaction) {
  return tx`,
    state = case when distribution.state = 'finished' then 'running' else distribution.state end,
    finished_at = case when distribution.state = 'finished' then null else finished_at end`;
}

/** Makes moves of several distributions in the order of their ids, so that two transactions never wait for each other. */
export async function makeMoves(tx: Transaction, moves: Move[]): Promise<void> {
  for (const move of mergeMoves(moves)) await makeMove(tx, move);
}
