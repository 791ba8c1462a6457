import type { Sql } from "../platform/database.ts";
import type { Speed } from "../scheduling/speed.ts";
import type { Sender } from "./sender.ts";

type Row = Omit<Sender, "speed"> & { speedCount: number | null; speedPerSeconds: number | null };

function senderOf({ speedCount, speedPerSeconds, ...same }: Row): Sender {
  const speed: Speed | null =
    speedCount === null || speedPerSeconds === null ? null : { count: speedCount, perSeconds: speedPerSeconds };
  return { ...same, speed };
}

/** False where the account has one of this name on this channel already. */
export async function insertSender(
  sql: Sql,
  { accountId, id, channel, name, speed, createdAt }: Sender,
): Promise<boolean> {
  const { count } = await sql`
    insert into sender (account_id, id, channel, name, speed_count, speed_per_seconds, created_at)
    values (${accountId}, ${id}, ${channel}, ${name}, ${speed?.count ?? null}, ${speed?.perSeconds ?? null}, ${createdAt})
    on conflict (account_id, channel, lower(name)) do nothing`;
  return count > 0;
}

export async function listSenders(sql: Sql, accountId: number): Promise<Sender[]> {
  const rows = await sql<Row[]>`select * from sender where account_id = ${accountId} order by channel, lower(name)`;
  return rows.map(senderOf);
}

/** Changes how fast one may send; undefined where there is none with this id. */
export async function updateSenderSpeed(
  sql: Sql,
  accountId: number,
  id: number,
  speed: Speed | null,
): Promise<Sender | undefined> {
  const [row] = await sql<Row[]>`
    update sender set speed_count = ${speed?.count ?? null}, speed_per_seconds = ${speed?.perSeconds ?? null}
    where account_id = ${accountId} and id = ${id}
    returning *`;
  return row && senderOf(row);
}

/** Whether there was one. What waits under it goes on, without its limit. */
export async function deleteSender(sql: Sql, accountId: number, id: number): Promise<boolean> {
  const { count } = await sql`delete from sender where account_id = ${accountId} and id = ${id}`;
  return count > 0;
}
