import assert from "node:assert/strict";
import { insertMembership } from "../../src/accounts/membership-store.ts";
import { hashPassword } from "../../src/accounts/password.ts";
import type { Person } from "../../src/accounts/person.ts";
import { findPerson, insertPerson } from "../../src/accounts/person-store.ts";
import type { Role } from "../../src/accounts/role.ts";
import { startSession } from "../../src/accounts/start-session.ts";
import type { Database } from "../../src/platform/database.ts";
import { newId } from "../../src/platform/id.ts";
import { type Browser, openBrowser } from "./browser.ts";

export const goodPassword = "a long walk to the harbour";
const goodHash = hashPassword(goodPassword);
let count = 0;

export type GivenPerson = { role?: Role; name?: string; email?: string; now?: Date };

/** A person who belongs to an account, with the password that tests know; an owner, unless said. */
export async function givenPerson(db: Database, account: { id: number }, given: GivenPerson = {}): Promise<Person> {
  const {
    role = "owner",
    name = `Person ${++count}`,
    email = `person${++count}@example.org`,
    now = new Date(),
  } = given;
  const id = newId(now);
  await insertPerson(db, { id, email, name, language: "en", passwordHash: await goodHash, createdAt: now });
  await insertMembership(db, { accountId: account.id, personId: id, role, createdAt: now });
  const person = await findPerson(db, id);
  assert.ok(person);
  return person;
}

/** A browser in which a person is signed in. */
export async function givenBrowser(db: Database, url: string, { id }: Person, now = new Date()): Promise<Browser> {
  const browser = { name: "Test Browser", sessionToken: "" };
  const { token } = await db.begin((tx) => startSession(tx, { personId: id, accountId: null, browser }, now));
  return openBrowser(url, token);
}
