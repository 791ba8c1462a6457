import type { Actor } from "../../accounts/actor.ts";
import type { Sql } from "../../platform/database.ts";

type Key = { accountId: number; distributionId: number };

/** Whether a distribution needs a second person, and what was asked and said. */
export type ApprovalState = {
  /** null: nobody has to approve anything. */
  limit: number | null;
  messageCount: number;
  testOf: number | null;
  state: string;
  startedAt: Date | null;
  /** Of sheets and settings as they are. */
  fingerprint: string;
  /** Of sheets and settings as they were when it was asked for; null: nobody asked. */
  askedFingerprint: string | null;
  requestedPersonId: number | null;
  requestedByName: string | null;
  requestedAt: Date | null;
  approvedByName: string | null;
  approvedAt: Date | null;
};

/** The fingerprint names every setting of a distribution but its name, the account's times, and each sheet with the sum of what its messages say. */
export async function findApprovalState(
  sql: Sql,
  { accountId, distributionId }: Key,
): Promise<ApprovalState | undefined> {
  const [state] = await sql<ApprovalState[]>`
    select account.approval_limit as limit, message_count, test_of, state, started_at,
      md5(jsonb_build_array(
        extract(epoch from start_at), recipient_clock, missed_start, distribution.windows, validity_minutes, priority,
        speed_count, speed_per_seconds, resend_unconfirmed, defaults, column_fields, hidden_rows,
        account.windows, account.time_zone,
        (select jsonb_agg(
            jsonb_build_array(number, extract(epoch from uploaded_at), extract(epoch from read_at), sheet.message_count, content_sum)
            order by number)
          from sheet where sheet.account_id = ${accountId} and sheet.distribution_id = ${distributionId})
      )::text) as fingerprint,
      approval.fingerprint as asked_fingerprint, requested_person_id, requested_by_name, requested_at,
      approved_by_name, approved_at
    from distribution
      join account on account.id = distribution.account_id
      left join approval on approval.account_id = distribution.account_id and approval.distribution_id = distribution.id
    where distribution.account_id = ${accountId} and distribution.id = ${distributionId}`;
  return state;
}

/** Keeps who asks for it as it is, in place of what was asked and said before. Of a key it is whoever made it. */
export async function insertRequest(
  sql: Sql,
  { accountId, distributionId, by, fingerprint }: Key & { by: Actor; fingerprint: string },
  now: Date,
): Promise<void> {
  const personId = by.person?.id ?? null;
  await sql`
    insert into approval (account_id, distribution_id, fingerprint, requested_person_id, requested_by_name, requested_at)
    values (
      ${accountId}, ${distributionId}, ${fingerprint},
      coalesce(${personId}, (select created_by_person_id from api_key where account_id = ${accountId} and id = ${by.keyId})),
      coalesce(
        (select name from person where id = ${personId}),
        (select name from api_key where account_id = ${accountId} and id = ${by.keyId})
      ),
      ${now}
    )
    on conflict (account_id, distribution_id) do update
    set (fingerprint, requested_person_id, requested_by_name, requested_at, approved_person_id, approved_by_name, approved_at) =
      (excluded.fingerprint, excluded.requested_person_id, excluded.requested_by_name, excluded.requested_at, null, null, null)`;
}

export async function markApproved(
  sql: Sql,
  { accountId, distributionId, personId }: Key & { personId: number },
  now: Date,
): Promise<void> {
  await sql`
    update approval
    set approved_person_id = ${personId}, approved_at = ${now},
      approved_by_name = (select name from person where id = ${personId})
    where account_id = ${accountId} and distribution_id = ${distributionId}`;
}

/** Takes back what was asked and said of a distribution that was not started; whether there was anything. */
export async function deleteApproval(sql: Sql, { accountId, distributionId }: Key): Promise<boolean> {
  const { count } = await sql`
    delete from approval
    where account_id = ${accountId} and distribution_id = ${distributionId} and exists (
      select from distribution
      where distribution.account_id = ${accountId} and distribution.id = ${distributionId} and started_at is null)`;
  return count > 0;
}

/**
 * How many messages more may be added to a distribution that was started: the account's limit less those that nobody approved, which may be
 * more; null: as many as there are. What was read after an approval is not approved by it.
 */
export async function findAllowance(sql: Sql, { accountId, distributionId }: Key): Promise<number | null> {
  const [row] = await sql<{ allowance: number }[]>`
    select (approval_limit - coalesce(sum(sheet.message_count), 0))::integer as allowance
    from distribution
      join account on account.id = distribution.account_id
      left join approval on approval.account_id = distribution.account_id and approval.distribution_id = distribution.id
      left join sheet on sheet.account_id = distribution.account_id and sheet.distribution_id = distribution.id
        and (approved_at is null or read_at is null or read_at > approved_at)
    where distribution.account_id = ${accountId} and distribution.id = ${distributionId}
      and started_at is not null and test_of is null and approval_limit is not null
    group by approval_limit`;
  return row?.allowance ?? null;
}
