import type { Sql, Transaction } from "../platform/database.ts";
import type { PauseMark } from "./distribution-store.ts";

/** Since when everything of an account is held, and who did it by the name of then; nulls where it is not. */
export type Pause = { pausedAt: Date | null; pausedBy: string | null };

export async function findPause(sql: Sql, accountId: number): Promise<Pause> {
  const [row] = await sql<Pause[]>`
    select paused_at, paused_by_name as paused_by from account where id = ${accountId}`;
  return row ?? { pausedAt: null, pausedBy: null };
}

/** Since when, held until the transaction ends: nothing starts or goes on while everything is being paused. */
export async function lockPausedSince(tx: Transaction, accountId: number): Promise<Date | null> {
  const [row] = await tx<{ pausedAt: Date | null }[]>`select paused_at from account where id = ${accountId} for share`;
  return row?.pausedAt ?? null;
}

/** Every earlier claim of the account's distributions is void. */
export async function markAccountPaused(tx: Transaction, accountId: number, { at, byName }: PauseMark): Promise<void> {
  await tx`
    update account set paused_at = ${at}, paused_by_name = ${byName}
    where id = ${accountId} and paused_at is null`;
  await tx`
    with running as (
      select id from distribution where account_id = ${accountId} and state = 'running' order by id for update
    )
    update distribution set state = 'paused', pause_reason = 'everything', epoch = epoch + 1
    from running
    where distribution.account_id = ${accountId} and distribution.id = running.id`;
}

/** Holds one distribution of an account that is held: it was finished, and has something to do again. */
export async function holdWithEverything(tx: Transaction, accountId: number, distributionId: number): Promise<void> {
  await tx`
    update distribution set state = 'paused', pause_reason = 'everything', epoch = epoch + 1
    where account_id = ${accountId} and id = ${distributionId} and state = 'running'`;
}

export async function markAccountResumed(tx: Transaction, accountId: number): Promise<void> {
  await tx`update account set paused_at = null, paused_by_name = null where id = ${accountId}`;
  await tx`
    with held as (
      select id from distribution
      where account_id = ${accountId} and state = 'paused' and pause_reason = 'everything'
      order by id
      for update
    )
    update distribution set state = 'running', pause_reason = null
    from held
    where distribution.account_id = ${accountId} and distribution.id = held.id`;
}
