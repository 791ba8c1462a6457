import type { Sql } from "../platform/database.ts";
import { type GroupOfRecipient, listGroupsOf } from "./group-member-store.ts";
import type { Recipient } from "./recipient.ts";

export type PresentedRecipient = Recipient & { groups: GroupOfRecipient[] };

/** People with their groups, as they cross the wire. */
export async function presentRecipients(
  sql: Sql,
  accountId: number,
  recipients: readonly Recipient[],
): Promise<PresentedRecipient[]> {
  if (recipients.length === 0) return [];
  const groups = await listGroupsOf(
    sql,
    accountId,
    recipients.map(({ id }) => id),
  );
  return recipients.map((recipient) => ({ ...recipient, groups: groups.get(recipient.id) ?? [] }));
}

/** A page of people, and where the next one begins. */
export async function presentPage(
  sql: Sql,
  accountId: number,
  recipients: readonly Recipient[],
  limit: number,
): Promise<{ items: PresentedRecipient[]; next: number | null }> {
  const last = recipients.at(-1);
  const next = last && recipients.length === limit ? last.id : null;
  return { items: await presentRecipients(sql, accountId, recipients), next };
}
