import type { Sql } from "../../platform/database.ts";

/** So many of what is rare among people and entries. */
const RARE = 60;

/** People with names of two words, of which one is rare; every one of their phones is Russian. */
export async function insertPeople(sql: Sql, accountId: number, count: number, now: Date): Promise<void> {
  await sql`
    insert into recipient (account_id, client_id, external_id, name, name_words, phone, messenger_ids, push_registrations, variables, created_at, changed_at)
    select ${accountId}, 'client-' || i, 'crm-' || i, name, array_to_tsvector(string_to_array(lower(name), ' ')),
      '+7916' || lpad(i::text, 7, '0'), '{}', '[]', '{}', ${now}, ${now}
    from (
      select i, (array['Anna', 'Boris', 'Vera', 'Gleb', 'Daria'])[1 + i % 5] || ' ' ||
        case when i % greatest(1, ${count}::integer / ${RARE}::integer) = 0 then 'Zimina' else 'Petrova' end as name
      from generate_series(1, ${count}::integer) as i
    ) as given`;
}

/** Twelve groups; half of the people are in the first one, a twelfth in each of the others. Gives the id of the first one. */
export async function insertGroupsAndMembers(sql: Sql, accountId: number, now: Date): Promise<number> {
  const groups = await sql<{ id: number }[]>`
    insert into recipient_group (account_id, name, folded_name, created_at)
    select ${accountId}, 'Group ' || i, 'group ' || i, ${now} from generate_series(1, 12) as i
    returning id`;
  const first = Math.min(...groups.map(({ id }) => id));
  await sql`
    insert into recipient_group_member (account_id, group_id, recipient_id)
    select recipient.account_id, recipient_group.id, recipient.id
    from recipient join recipient_group on recipient_group.account_id = recipient.account_id
    where recipient.account_id = ${accountId}
      and case when recipient_group.id = ${first} then recipient.id % 2 = 0 else recipient.id % 12 = recipient_group.id % 12 end`;
  await sql`
    update recipient_group set member_count = members.count
    from (select group_id, count(*) as count from recipient_group_member where account_id = ${accountId} group by 1) as members
    where recipient_group.account_id = ${accountId} and recipient_group.id = members.group_id`;
  return first;
}

export type AuditedLife = { accountId: number; count: number; personId: number; subjectIds: string[]; now: Date };

/** Entries of the last hundred days about these distributions, some of them by a person; one action and one subject are rare. */
export async function insertAuditEntries(
  sql: Sql,
  { accountId, count, personId, subjectIds, now }: AuditedLife,
): Promise<void> {
  await sql`
    insert into audit_entry (account_id, at, actor_person_id, actor_name, action, subject_kind, subject_id, before, after)
    select ${accountId}, ${now}::timestamptz - interval '100 days' * (${count}::integer - i) / ${count}::integer,
      case when i % 3 = 0 then ${personId}::bigint end, case when i % 3 = 0 then 'Olga' end,
      case when i % greatest(1, ${count}::integer / ${RARE}::integer) = 0 then 'distribution.cancel' else 'distribution.change' end, 'distribution',
      (${subjectIds}::text[])[1 + i % ${subjectIds.length}::integer], '{"name": "Sale"}', '{"name": "Summer sale"}'
    from generate_series(1, ${count}::integer) as i`;
}

/** What autovacuum does sooner or later. Across accounts: it is the whole database. */
export async function vacuumAll(sql: Sql): Promise<void> {
  await sql`vacuum analyze`;
}
