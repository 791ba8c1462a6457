import { newAccountSettings } from "../../accounts/account.ts";
import { insertAccount } from "../../accounts/account-store.ts";
import { systemOf } from "../../accounts/actor.ts";
import { createApiKey } from "../../accounts/create-api-key.ts";
import { replaceHolidays } from "../../accounts/holiday-store.ts";
import { insertMembership } from "../../accounts/membership-store.ts";
import { insertPerson } from "../../accounts/person-store.ts";
import { startSession } from "../../accounts/start-session.ts";
import { findConnector } from "../../connectors/registry.ts";
import type { Database } from "../../platform/database.ts";
import { newId, presentId } from "../../platform/id.ts";
import type { Secrets } from "../../platform/secrets.ts";
import { connectSimulator } from "../../provider-accounts/connect-simulator.ts";
import { insertSender } from "../../provider-accounts/sender-store.ts";
import { insertAuditEntries, insertGroupsAndMembers, insertPeople, vacuumAll } from "./ui-account-store.ts";
import { fillDistribution } from "./ui-fill-distribution.ts";
import { shapesOf } from "./ui-shape.ts";

/** What the calls of the screens need to know of a database that was filled. */
export type Filled = {
  sessionToken: string;
  personId: string;
  providerAccountId: string;
  groupId: string;
  /** How many people there are, their ids from 1 on. */
  people: number;
  messages: number;
  distributions: Record<"ended" | "checked" | "largest", { id: string; messages: number }>;
};

const HOUR_MS = 3600 * 1000;
const FEWEST = 200;

/** Fills an empty database with one account that has so many messages, and of everything else as much as would go with them. */
export async function fillDatabase(db: Database, rows: number, secrets: Secrets, now: Date): Promise<Filled> {
  const account = await makeAccount(db, secrets, now);
  const { others, ended, checked, draft, largest } = shapesOf(rows);
  let before = 0;
  const made: number[] = [];
  const shapes = [...others, ended, checked, draft, largest];
  for (const [index, shape] of shapes.entries()) {
    const createdAt = new Date(now.getTime() - (shapes.length - index) * HOUR_MS);
    made.push(await fillDistribution(db, shape, { ...account, before, createdAt, now }));
    before += shape.messages;
  }
  const people = Math.max(FEWEST, Math.floor(rows / 10));
  await insertPeople(db, account.accountId, people, now);
  const groupId = await insertGroupsAndMembers(db, account.accountId, now);
  const subjectIds = made.map(presentId);
  await insertAuditEntries(db, { ...account, count: Math.max(FEWEST, Math.floor(rows / 100)), subjectIds, now });
  await vacuumAll(db);
  const placeOf = (shape: typeof ended) => ({
    id: presentId(made[shapes.indexOf(shape)] ?? 0),
    messages: shape.messages,
  });
  return {
    ...{ sessionToken: account.sessionToken, people, messages: rows, groupId: presentId(groupId) },
    ...{ personId: presentId(account.personId), providerAccountId: presentId(account.providerAccountId) },
    distributions: { ended: placeOf(ended), checked: placeOf(checked), largest: placeOf(largest) },
  };
}

/** An account as a company has it, and its owner signed in. */
async function makeAccount(db: Database, secrets: Secrets, now: Date) {
  const accountId = newId(now);
  const windows = [{ opensAt: 0, closesAt: 86_400 }];
  await insertAccount(db, {
    ...newAccountSettings,
    id: accountId,
    name: "Bench",
    language: "en",
    windows,
    createdAt: now,
  });
  const people = Array.from({ length: 8 }, (_, index) => ({ id: newId(now), name: `Olga ${index + 1}` }));
  for (const { id, name } of people) {
    const email = `${name.replace(" ", "")}@example.org`.toLowerCase();
    await insertPerson(db, { id, email, name, language: "en", passwordHash: "none", createdAt: now });
    await insertMembership(db, { accountId, personId: id, role: "owner", createdAt: now });
  }
  const [{ id: personId } = { id: 0 }] = people;
  return db.begin(async (tx) => {
    const simulator = { smppPort: 1, httpPort: 1 };
    const account = { id: accountId, language: "en" as const };
    const line = await connectSimulator(tx, { simulator, secrets, findConnector }, account, now);
    for (const name of ["Carillon", "Shop", "Bank"])
      await insertSender(tx, { accountId, id: newId(now), channel: "sms", name, speed: null, createdAt: now });
    for (const name of ["CRM", "Orders", "Tests"])
      await createApiKey(tx, systemOf(accountId), { name, scopes: ["read", "send"] }, now);
    await replaceHolidays(tx, accountId, [{ date: "2030-01-01", name: "New Year", isWorkday: false }]);
    const browser = { name: "bench", sessionToken: "" };
    const { token } = await startSession(tx, { personId, accountId, browser }, now);
    return { accountId, personId, providerAccountId: line.id, sessionToken: token };
  });
}
