import type { Sql, Transaction } from "../platform/database.ts";

export async function findPausedSince(sql: Sql, accountId: number): Promise<Date | null> {
  const [row] = await sql<{ pausedAt: Date | null }[]>`select paused_at from account where id = ${accountId}`;
  return row?.pausedAt ?? null;
}

/** The same, held until the transaction ends: nothing starts or goes on while everything is being paused. */
export async function lockPausedSince(tx: Transaction, accountId: number): Promise<Date | null> {
  const [row] = await tx<{ pausedAt: Date | null }[]>`select paused_at from account where id = ${accountId} for share`;
  return row?.pausedAt ?? null;
}

/** Every earlier claim of the account's distributions is void. */
export async function markAccountPaused(tx: Transaction, accountId: number, now: Date): Promise<void> {
  await tx`update account set paused_at = coalesce(paused_at, ${now}) where id = ${accountId}`;
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
  await tx`update account set paused_at = null where id = ${accountId}`;
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
