import type { Actor } from "../accounts/actor.ts";
import type { Sql } from "../platform/database.ts";
import type { CreatorKind } from "./distribution.ts";

/** Who does something now, as people will read it later. */
export async function findCreator(
  sql: Sql,
  accountId: number,
  { keyId, person }: Actor,
): Promise<{ kind: CreatorKind; name: string | null }> {
  const kind = person ? "person" : keyId === null ? "system" : "api_key";
  const [row] = await sql<{ name: string | null }[]>`
    select coalesce(
      (select name from person where id = ${person?.id ?? null}),
      (select name from api_key where account_id = ${accountId} and id = ${keyId})
    ) as name`;
  return { kind, name: row?.name ?? null };
}
