import type { Sql, Transaction } from "../platform/database.ts";
import type { Actor } from "./actor.ts";
import type { Language } from "./language.ts";
import type { NewPerson, Person, PersonChange } from "./person.ts";

/** Whether the email was free. */
export async function insertPerson(sql: Sql, { passwordHash, createdAt, ...same }: NewPerson): Promise<boolean> {
  const { count } = await sql`
    insert into person ${sql({ ...same, password_hash: passwordHash, created_at: createdAt })}
    on conflict (email) do nothing`;
  return count > 0;
}

export async function findPerson(sql: Sql, id: number): Promise<Person | undefined> {
  const [person] = await sql<Person[]>`select * from person where id = ${id}`;
  return person;
}

/** Held until the transaction ends: of two changes of a person at once the second one waits, and sees the first. */
export async function lockPerson(tx: Transaction, id: number): Promise<Person | undefined> {
  const [person] = await tx<Person[]>`select * from person where id = ${id} for no key update`;
  return person;
}

export async function findPersonByEmail(sql: Sql, email: string): Promise<Person | undefined> {
  const [person] = await sql<Person[]>`select * from person where email = ${email}`;
  return person;
}

export async function hasPersons(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ has: boolean }[]>`select exists (select from person) as has`;
  return row?.has ?? false;
}

/** Changes what is given; undefined where the email is another person's already. */
export async function updatePerson(sql: Sql, id: number, change: PersonChange): Promise<Person | undefined> {
  const { name = null, email = null, language = null } = change;
  const [person] = await sql<Person[]>`
    update person
    set name = coalesce(${name}, name), email = coalesce(${email}, email), language = coalesce(${language}, language)
    where id = ${id} and not exists (select from person other where other.email = ${email} and other.id <> ${id})
    returning *`;
  return person;
}

export async function updatePassword(sql: Sql, id: number, passwordHash: string): Promise<void> {
  await sql`update person set password_hash = ${passwordHash} where id = ${id}`;
}

/** Keeps a secret that is offered; it counts once it is confirmed. */
export async function offerSecondFactor(sql: Sql, id: number, totpSecret: Buffer): Promise<void> {
  await sql`update person set totp_secret = ${totpSecret}, totp_step = null where id = ${id} and not has_second_factor`;
}

export async function confirmSecondFactor(sql: Sql, id: number, recoveryHashes: string[]): Promise<void> {
  await sql`
    update person set has_second_factor = true, recovery_hashes = ${recoveryHashes}
    where id = ${id} and totp_secret is not null`;
}

export async function removeSecondFactor(sql: Sql, id: number): Promise<void> {
  await sql`
    update person set has_second_factor = false, totp_secret = null, totp_step = null, recovery_hashes = '{}'
    where id = ${id}`;
}

/** Takes the code of a step; false where one of this or of a later step was taken before. */
export async function takeStep(sql: Sql, id: number, step: number): Promise<boolean> {
  const { count } = await sql`
    update person set totp_step = ${step} where id = ${id} and (totp_step is null or totp_step < ${step})`;
  return count > 0;
}

/** Takes a recovery code; false where there is none like it, or it was taken before. */
export async function takeRecoveryCode(sql: Sql, id: number, codeHash: string): Promise<boolean> {
  const { count } = await sql`
    update person set recovery_hashes = array_remove(recovery_hashes, ${codeHash})
    where id = ${id} and ${codeHash} = any (recovery_hashes)`;
  return count > 0;
}

/** In which language to speak to whoever acts: that of the person, or else of the account; English where there is no such account. */
export async function findLanguageOf(sql: Sql, by: Actor): Promise<Language> {
  const [row] = await sql<{ language: Language }[]>`
    select coalesce(
      (select language from person where id = ${by.person?.id ?? null}),
      (select language from account where id = ${by.id})
    ) as language`;
  return row?.language ?? "en";
}
