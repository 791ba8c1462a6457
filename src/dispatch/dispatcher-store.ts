import type { Sql } from "../platform/database.ts";

/** Tells the others that this dispatcher lives, by the database's clock. */
export async function markDispatcherSeen(sql: Sql, id: number): Promise<void> {
  await sql`
    insert into dispatcher (id, started_at, seen_at) values (${id}, now(), now())
    on conflict (id) do update set seen_at = now()`;
}

/** Takes a dispatcher that has stopped off the list, unless claims of it are open. Across accounts: its own. */
export async function deleteDispatcher(sql: Sql, id: number): Promise<void> {
  await sql`delete from dispatcher where id = ${id} and not exists (select from claim where dispatcher_id = ${id})`;
}

/** Takes dispatchers off the list that were not seen for an hour. Across accounts: the sweeper's. */
export async function deleteDispatchersGone(sql: Sql): Promise<void> {
  await sql`
    delete from dispatcher
    where seen_at < now() - interval '1 hour' and not exists (select from claim where dispatcher_id = dispatcher.id)`;
}
