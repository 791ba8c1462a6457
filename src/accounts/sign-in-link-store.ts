import type { Sql, Transaction } from "../platform/database.ts";

export type LinkPurpose = "setup" | "sign_in" | "password";

export type SignInLink = {
  purpose: LinkPurpose;
  /** null: for somebody who is not there yet. */
  personId: number | null;
  /** The account to use; null: any. */
  accountId: number | null;
  /** null: until the next start of the program. */
  expiresAt: Date | null;
};

export async function insertLink(sql: Sql, { tokenHash, ...link }: SignInLink & { tokenHash: Buffer }): Promise<void> {
  const { purpose, personId, accountId, expiresAt } = link;
  await sql`
    insert into sign_in_link (token_hash, purpose, person_id, account_id, expires_at)
    values (${tokenHash}, ${purpose}, ${personId}, ${accountId}, ${expiresAt})`;
}

/** A link that still works. Across accounts: it is its person's. */
export async function findLink(sql: Sql, { purpose, tokenHash, now }: LinkSearch): Promise<SignInLink | undefined> {
  const [link] = await sql<SignInLink[]>`
    select purpose, person_id, account_id, expires_at from sign_in_link
    where token_hash = ${tokenHash} and purpose = ${purpose} and (expires_at is null or expires_at > ${now})`;
  return link;
}

export type LinkSearch = { purpose: LinkPurpose; tokenHash: Buffer; now: Date };

/** Uses a link up; undefined where it does not work any more. Of two at once only one gets it. Across accounts: it is its person's. */
export async function takeLink(
  tx: Transaction,
  { purpose, tokenHash, now }: LinkSearch,
): Promise<SignInLink | undefined> {
  const [link] = await tx<SignInLink[]>`
    delete from sign_in_link
    where token_hash = ${tokenHash} and purpose = ${purpose} and (expires_at is null or expires_at > ${now})
    returning purpose, person_id, account_id, expires_at`;
  return link;
}

/** Makes all links for a purpose void: those of one person, or those for nobody (null). Across accounts: they are their person's. */
export async function deleteLinks(sql: Sql, purpose: LinkPurpose, personId: number | null): Promise<void> {
  await sql`delete from sign_in_link where purpose = ${purpose} and person_id is not distinct from ${personId}`;
}
