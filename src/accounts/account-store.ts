import type { Sql, Transaction } from "../platform/database.ts";
import type { Account, AccountChange } from "./account.ts";

export async function insertAccount(sql: Sql, { id, createdAt, ...settings }: Account): Promise<void> {
  await sql`insert into account ${sql({ id, created_at: createdAt, ...columnsOf(sql, settings) })}`;
}

export async function findAccount(sql: Sql, accountId: number): Promise<Account | undefined> {
  const [account] = await sql<Account[]>`select * from account where id = ${accountId}`;
  return account;
}

/** Held until the transaction ends: of two changes of an account's settings at once the second one waits, and sees the first. */
export async function lockAccount(tx: Transaction, accountId: number): Promise<Account | undefined> {
  const [account] = await tx<Account[]>`select * from account where id = ${accountId} for no key update`;
  return account;
}

/** Changes what is given and leaves the rest; undefined where there is no such account. */
export async function updateAccount(sql: Sql, accountId: number, change: AccountChange): Promise<Account | undefined> {
  const columns = columnsOf(sql, change);
  if (Object.keys(columns).length === 0) return findAccount(sql, accountId);
  const [account] = await sql<Account[]>`update account set ${sql(columns)} where id = ${accountId} returning *`;
  return account;
}

function columnsOf(sql: Sql, { windows, timeZone, retentionDays, approvalLimit, ...same }: AccountChange) {
  const columns = {
    ...same,
    time_zone: timeZone,
    retention_days: retentionDays,
    approval_limit: approvalLimit,
    windows: windows && sql.json(windows),
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

/** Across accounts: the operator's command works on all of them. */
export async function listAccounts(sql: Sql): Promise<Account[]> {
  return sql<Account[]>`select * from account order by name, id`;
}

/** Held until the transaction ends: of two commands at once only one creates an account. */
export async function lockAccountList(tx: Transaction): Promise<void> {
  await tx`lock table account in share row exclusive mode`;
}
