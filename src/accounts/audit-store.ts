import type { Sql } from "../platform/database.ts";
import type { AuditSubject } from "./audit.ts";

export type NewAuditEntry = {
  at: Date;
  keyId: number | null;
  personId: number | null;
  action: string;
  subject: AuditSubject;
  before: object | null;
  after: object | null;
};

export type AuditEntry = NewAuditEntry & { id: number; actorName: string | null };

export async function insertAuditEntry(sql: Sql, accountId: number, entry: NewAuditEntry): Promise<void> {
  const { at, keyId, personId, action, subject, before, after } = entry;
  await sql`
    insert into audit_entry (
      account_id, at, actor_key_id, actor_person_id, actor_name, action, subject_kind, subject_id, before, after
    )
    values (
      ${accountId}, ${at}, ${keyId}, ${personId},
      coalesce(
        (select name from person where id = ${personId}),
        (select name from api_key where account_id = ${accountId} and id = ${keyId})
      ),
      ${action}, ${subject.kind}, ${subject.id}, ${json(sql, before)}, ${json(sql, after)}
    )`;
}

function json(sql: Sql, facts: object | null) {
  return facts && sql.json(facts as Parameters<Sql["json"]>[0]);
}

export type AuditFilter = {
  action?: string | undefined;
  subjectKind?: string | undefined;
  subjectId?: string | undefined;
  /** A key or a person; null: Carillon itself. */
  actorId?: number | null | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  /** The id that the page before ended with. */
  before?: number | undefined;
  limit: number;
};

type Row = Omit<AuditEntry, "subject" | "keyId" | "personId"> & {
  actorKeyId: number | null;
  actorPersonId: number | null;
  subjectKind: string;
  subjectId: string | null;
};

/** Newest first. */
export async function listAuditEntries(sql: Sql, accountId: number, filter: AuditFilter): Promise<AuditEntry[]> {
  const { action, subjectKind, subjectId, actorId, from, to, before, limit } = filter;
  const rows = await sql<Row[]>`
    select id, at, actor_key_id, actor_person_id, actor_name, action, subject_kind, subject_id, before, after
    from audit_entry
    where account_id = ${accountId}
      ${before === undefined ? sql`` : sql`and id < ${before}`}
      ${action === undefined ? sql`` : sql`and action = ${action}`}
      ${subjectKind === undefined ? sql`` : sql`and subject_kind = ${subjectKind}`}
      ${subjectId === undefined ? sql`` : sql`and subject_id = ${subjectId}`}
      ${actorId === undefined ? sql`` : sql`and coalesce(actor_person_id, actor_key_id) is not distinct from ${actorId}`}
      ${from === undefined ? sql`` : sql`and at >= ${from}`}
      ${to === undefined ? sql`` : sql`and at < ${to}`}
    order by id desc
    limit ${limit}`;
  return rows.map(({ actorKeyId, actorPersonId, subjectKind: kind, subjectId: id, ...same }) => ({
    ...{ ...same, keyId: actorKeyId, personId: actorPersonId, subject: { kind, id } },
  }));
}

/** The only way in which entries go: those that are older than the moment. Gives how many went. */
export async function deleteOldAuditEntries(sql: Sql, accountId: number, olderThan: Date): Promise<number> {
  const [row] = await sql<
    { deleted: number }[]
  >`select delete_old_audit_entries(${accountId}, ${olderThan}) as deleted`;
  return row?.deleted ?? 0;
}
