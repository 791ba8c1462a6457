import type { Sql, Transaction } from "../platform/database.ts";

/** Locks the row of one limit, making it where it is missing; the next moment at which a call may start, in ms since 1970. */
export async function lockNextFree(tx: Transaction, name: string): Promise<number> {
  await tx`insert into rate_limit (name, next_free_at) values (${name}, now()) on conflict do nothing`;
  const [row] = await tx<{ nextFreeAt: number }[]>`
    select extract(epoch from next_free_at) * 1000 as next_free_at from rate_limit where name = ${name} for update`;
  return row?.nextFreeAt ?? 0;
}

/** Moves a limit on; `nextFreeAt` in ms since 1970, fractions kept. */
export async function updateNextFree(sql: Sql, name: string, nextFreeAt: number): Promise<void> {
  await sql`
    update rate_limit set next_free_at = to_timestamp(${nextFreeAt}::double precision / 1000) where name = ${name}`;
}

/** The database's clock in ms since 1970: the one that all dispatchers share. */
export async function readClock(sql: Sql): Promise<number> {
  const [row] = await sql<{ now: number }[]>`select extract(epoch from clock_timestamp()) * 1000 as now`;
  return row?.now ?? 0;
}
