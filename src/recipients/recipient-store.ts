import type { Sql, Transaction } from "../platform/database.ts";
import { notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import { wordsOfName } from "./name-words.ts";
import type { Recipient, RecipientFacts } from "./recipient.ts";

const facts = `recipient.id, recipient.client_id, recipient.external_id, recipient.name, recipient.phone, recipient.email,
  recipient.messenger_ids, recipient.push_registrations, recipient.time_zone, recipient.language, recipient.variables,
  recipient.created_at, recipient.changed_at`;

const RECIPIENTS_LOCK = 4_771_207; // any number that is ours alone in this database

/**
 * Lets one transaction at a time change the people and groups of an account, until it ends: so no two of them wait for each other, and
 * what was found missing stays missing until it is made. The account's own row stays free: pausing everything must not wait for an import.
 * Throws AppError where there is no such account.
 */
export async function lockRecipients(tx: Transaction, accountId: number): Promise<void> {
  const { count } = await tx`
    select pg_advisory_xact_lock(${RECIPIENTS_LOCK}, (id % 2147483648)::integer) from account where id = ${accountId}`;
  if (count === 0) throw notFound("account", presentId(accountId));
}

export async function findRecipient(sql: Sql, accountId: number, id: number): Promise<Recipient | undefined> {
  const [recipient] = await sql<Recipient[]>`
    select ${sql.unsafe(facts)} from recipient where account_id = ${accountId} and id = ${id}`;
  return recipient;
}

/** Those of these people that the account has, by their client id. Any number of ids in one statement; about a thousand is best. */
export async function findRecipientsByClientId(
  sql: Sql,
  accountId: number,
  clientIds: readonly string[],
): Promise<Map<string, Recipient>> {
  if (clientIds.length === 0) return new Map();
  const found = await sql<Recipient[]>`
    select ${sql.unsafe(facts)} from recipient
    where account_id = ${accountId} and client_id = any(${[...clientIds]}::text[])`;
  return new Map(found.map((recipient) => [recipient.clientId, recipient]));
}

/** The client ids of the people who have these phones; of several with one phone, the one who was entered first. */
export async function findClientIdsByPhone(
  sql: Sql,
  accountId: number,
  phones: readonly string[],
): Promise<Map<string, string>> {
  if (phones.length === 0) return new Map();
  const found = await sql<{ phone: string; clientId: string }[]>`
    select distinct on (phone) phone, client_id from recipient
    where account_id = ${accountId} and phone = any(${[...phones]}::text[])
    order by phone, id`;
  return new Map(found.map(({ phone, clientId }) => [phone, clientId]));
}

export type RecipientFilter = {
  clientId?: string | undefined;
  /** The beginning of a number in E.164. */
  phone?: string | undefined;
  /** Beginnings of words of the name, in any order. */
  name?: string | undefined;
  groupId?: number | undefined;
  after?: number | undefined;
  limit: number;
};

/** People in the order in which they were entered, after the id of one; never by OFFSET. */
export async function listRecipients(sql: Sql, accountId: number, filter: RecipientFilter): Promise<Recipient[]> {
  if (filter.name === undefined) return sql<Recipient[]>`${pageOf(sql, accountId, filter, sql`recipient`)}`;
  const near = await sql<Recipient[]>`${pageOf(sql, accountId, filter, nextPeople(sql, accountId, filter.after))}`;
  if (near.length === filter.limit) return near;
  return sql<Recipient[]>`${pageOf(sql, accountId, filter, peopleNamed(sql, filter.name))}`;
}

/** People that are looked at one after the other for a name: a page of a frequent name is found among them. */
const NEAR = 1000;

function nextPeople(sql: Sql, accountId: number, after = 0) {
  return sql`(select * from recipient where account_id = ${accountId} and id > ${after} order by id limit ${NEAR})`;
}

/** By the index of names, whatever is thought of how frequent one is: for one that hardly anybody has, everybody would be looked at. */
function peopleNamed(sql: Sql, name: string) {
  return sql`(select * from recipient where name_words @@ ${wordsBeginningWith(name)}::tsquery offset 0)`;
}

function pageOf(sql: Sql, accountId: number, filter: RecipientFilter, from: ReturnType<typeof nextPeople>) {
  const { clientId, phone, name, groupId, after = 0, limit } = filter;
  return sql`
    select ${sql.unsafe(facts)} from ${from} as recipient
    where recipient.account_id = ${accountId} and recipient.id > ${after}
      ${clientId === undefined ? sql`` : sql`and recipient.client_id = ${clientId}`}
      ${phone === undefined ? sql`` : sql`and recipient.phone like ${`${phone}%`}`}
      ${name === undefined ? sql`` : sql`and recipient.name_words @@ ${wordsBeginningWith(name)}::tsquery`}
      ${groupId === undefined ? sql`` : isMember(sql, accountId, groupId)}
    order by recipient.id
    limit ${limit}`;
}

function isMember(sql: Sql, accountId: number, groupId: number) {
  return sql`
    and exists (
      select from recipient_group_member as member
      where member.account_id = ${accountId} and member.group_id = ${groupId} and member.recipient_id = recipient.id)`;
}

/** Adds people that the account does not have yet; gives their ids by client id. */
export async function insertRecipients(
  tx: Transaction,
  accountId: number,
  recipients: readonly RecipientFacts[],
  now: Date,
): Promise<Map<string, number>> {
  if (recipients.length === 0) return new Map();
  const inserted = await tx<{ id: number; clientId: string }[]>`
    insert into recipient (account_id, client_id, external_id, name, name_words, phone, email, messenger_ids, push_registrations,
      time_zone, language, variables, created_at, changed_at)
    select ${accountId}, client_id, external_id, name, name_words, phone, email, messenger_ids, push_registrations,
      time_zone, language, variables, ${now}, ${now}
    from ${recordset(tx, recipients)}
    returning id, client_id`;
  return new Map(inserted.map(({ id, clientId }) => [clientId, id]));
}

/** Writes people of the account as they are now. */
export async function updateRecipients(
  tx: Transaction,
  accountId: number,
  recipients: readonly Recipient[],
  now: Date,
): Promise<void> {
  if (recipients.length === 0) return;
  await tx`
    update recipient
    set client_id = given.client_id, external_id = given.external_id, name = given.name, name_words = given.name_words,
      phone = given.phone, email = given.email, messenger_ids = given.messenger_ids,
      push_registrations = given.push_registrations, time_zone = given.time_zone, language = given.language,
      variables = given.variables, changed_at = ${now}
    from ${recordset(tx, recipients)}
    where recipient.account_id = ${accountId} and recipient.id = given.id`;
}

/** Removes a person's row, whose memberships are gone already; whether there was one. */
export async function deleteRecipient(tx: Transaction, accountId: number, id: number): Promise<boolean> {
  const { count } = await tx`delete from recipient where account_id = ${accountId} and id = ${id}`;
  return count > 0;
}

function recordset(tx: Transaction, recipients: readonly (RecipientFacts & { id?: number })[]) {
  return tx`
    jsonb_to_recordset(${tx.json(recipients.map(recordOf))}) as given (
      id bigint, client_id text, external_id text, name text, name_words tsvector, phone text, email text,
      messenger_ids jsonb, push_registrations jsonb, time_zone text, language text, variables jsonb)`;
}

function recordOf({ id, ...recipient }: RecipientFacts & { id?: number }) {
  return {
    ...{ id: id ?? null, client_id: recipient.clientId, external_id: recipient.externalId, name: recipient.name },
    name_words: recipient.name === null ? null : wordsOfName(recipient.name).map(quote).join(" "),
    ...{ phone: recipient.phone, email: recipient.email, messenger_ids: recipient.messengerIds },
    push_registrations: recipient.pushRegistrations,
    ...{ time_zone: recipient.timeZone, language: recipient.language, variables: recipient.variables },
  };
}

function wordsBeginningWith(name: string): string {
  return wordsOfName(name)
    .map((word) => `${quote(word)}:*`)
    .join(" & ");
}

/** A word as tsvector and tsquery take it: letters and digits are all that is in it. */
function quote(word: string): string {
  return `'${word}'`;
}
