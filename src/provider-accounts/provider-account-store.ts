import type { Channel } from "../connectors/connector.ts";
import type { Sql, Transaction } from "../platform/database.ts";
import type { Speed } from "../scheduling/speed.ts";

/** A provider account as it lies in the database: its secrets are sealed. */
export type SealedProviderAccount = {
  accountId: number;
  id: number;
  name: string;
  connector: string;
  channel: Channel;
  /** Without the secrets. */
  settings: Record<string, unknown>;
  secrets: Buffer;
  speed: Speed | null;
  state: "active" | "paused";
  stateReason: string | null;
  receiptToken: string;
  createdAt: Date;
};

type Row = Omit<SealedProviderAccount, "speed"> & { speedCount: number | null; speedPerSeconds: number | null };

function accountOf({ speedCount, speedPerSeconds, ...same }: Row): SealedProviderAccount {
  const speed =
    speedCount === null || speedPerSeconds === null ? null : { count: speedCount, perSeconds: speedPerSeconds };
  return { ...same, speed };
}

export async function insertProviderAccount(sql: Sql, account: SealedProviderAccount): Promise<void> {
  const { accountId, id, connector, channel, stateReason, receiptToken, state, createdAt, ...changeable } = account;
  await sql`insert into provider_account ${sql({
    ...{ account_id: accountId, id, connector, channel, state, state_reason: stateReason },
    ...{ receipt_token: receiptToken, created_at: createdAt, ...changeableColumns(sql, changeable) },
  })}`;
}

type Changeable = Pick<SealedProviderAccount, "name" | "settings" | "secrets" | "speed">;

function changeableColumns(sql: Sql, { name, settings, secrets, speed }: Changeable) {
  const speedColumns = { speed_count: speed?.count ?? null, speed_per_seconds: speed?.perSeconds ?? null };
  return { name, settings: sql.json(settings as Parameters<Sql["json"]>[0]), secrets, ...speedColumns };
}

export async function updateProviderAccount(sql: Sql, account: SealedProviderAccount): Promise<void> {
  await sql`
    update provider_account set ${sql(changeableColumns(sql, account))}
    where account_id = ${account.accountId} and id = ${account.id}`;
}

export async function findProviderAccount(
  sql: Sql,
  accountId: number,
  id: number,
): Promise<SealedProviderAccount | undefined> {
  const [row] = await sql<Row[]>`select * from provider_account where account_id = ${accountId} and id = ${id}`;
  return row && accountOf(row);
}

export async function lockProviderAccount(
  tx: Transaction,
  accountId: number,
  id: number,
): Promise<SealedProviderAccount | undefined> {
  const [row] = await tx<
    Row[]
  >`select * from provider_account where account_id = ${accountId} and id = ${id} for update`;
  return row && accountOf(row);
}

export async function listProviderAccounts(sql: Sql, accountId: number): Promise<SealedProviderAccount[]> {
  const rows = await sql<Row[]>`select * from provider_account where account_id = ${accountId} order by name`;
  return rows.map(accountOf);
}

/** Across accounts: the dispatcher's. */
export async function listEveryProviderAccount(sql: Sql): Promise<SealedProviderAccount[]> {
  const rows = await sql<Row[]>`select * from provider_account order by account_id, id`;
  return rows.map(accountOf);
}

/** Across accounts: the token in the address that a provider calls says whose it is. */
export async function findByReceiptToken(sql: Sql, receiptToken: string): Promise<SealedProviderAccount | undefined> {
  const [row] = await sql<Row[]>`select * from provider_account where receipt_token = ${receiptToken}`;
  return row && accountOf(row);
}

/** Stops sending through it, where it is not stopped yet: the first reason stays. */
export async function markPaused(sql: Sql, accountId: number, id: number, reason: string | null): Promise<void> {
  await sql`
    update provider_account set state = 'paused', state_reason = ${reason}
    where account_id = ${accountId} and id = ${id} and state = 'active'`;
}

export async function markActive(sql: Sql, accountId: number, id: number): Promise<void> {
  await sql`
    update provider_account set state = 'active', state_reason = null
    where account_id = ${accountId} and id = ${id}`;
}

/** Deletes one that is paused and that nothing names: no message under way, waiting for it, or handed over through it. Whether it did. */
export async function deleteUnusedProviderAccount(sql: Sql, accountId: number, id: number): Promise<boolean> {
  const { count } = await sql`
    delete from provider_account
    where account_id = ${accountId} and id = ${id} and state = 'paused'
      and not exists (select from claim where account_id = ${accountId} and provider_account_id = ${id})
      and not exists (select from slot where account_id = ${accountId} and provider_account_id = ${id})
      and not exists (select from provider_message where provider_account_id = ${id})`;
  return count > 0;
}
