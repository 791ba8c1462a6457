import { parseArgs } from "node:util";
import { makeLink } from "../accounts/make-link.ts";
import { type Config, publicUrlOf, readConfig } from "../config.ts";
import type { Database } from "../platform/database.ts";
import { AppError, invalidInput } from "../platform/errors.ts";
import { createLog } from "../platform/log.ts";
import { migrate } from "../platform/migrate.ts";
import { openProgramDatabase } from "../platform/program-database.ts";
import { forOperator } from "../platform/words.ts";
import {
  findAccountNamed,
  getPerson,
  invite,
  listPeople,
  makeWhereMissing,
  turnOffSecondFactor,
} from "./person/people.ts";
import { type Printed, presentLink, presentPeople } from "./person/present.ts";

const help = `npm run person -- list [--json]                          lists the people of all accounts
npm run person -- invite EMAIL --role ROLE [options]     prints a link that invites somebody (7 days)
npm run person -- reset EMAIL [--second-factor]          prints a link to a new password (24 hours)
npm run person -- sign-in EMAIL [options]                prints a link that signs in (5 minutes)

  --role ROLE         owner, manager, author, approver or viewer; with sign-in: for somebody who is made where
                      there is nobody of that email, and who has no password until there is a reset
  --name NAME         with --role and sign-in: what the person who is made is called (left out: as the email begins)
  --account NAME      the account (left out: the only one there is; for sign-in the one last used)
  --second-factor     turns the person's second factor off at once: the phone is lost, and the recovery codes too
  --json              prints one JSON object or list

  --help              shows this

Each link works once. The database is that of npm start: DATABASE_URL, or the embedded one in DATA_DIR, whether it runs or not;
links begin with PUBLIC_URL, or else with HOST and PORT. docs/configuration.md lists all settings.`;

const options = {
  role: { type: "string" },
  name: { type: "string" },
  account: { type: "string" },
  "second-factor": { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean" },
} as const;

type Options = ReturnType<typeof readArguments>["values"];

function readArguments(args: string[]) {
  return parseArgs({ args, options, allowPositionals: true });
}

type Place = { db: Database; url: string; now: Date };
type Command = (place: Place, options: Options, email: string) => Promise<Printed>;

const commands = new Map<string, Command>([
  ["list", list],
  ["invite", inviteByLink],
  ["reset", reset],
  ["sign-in", signIn],
]);

/** Runs one command line on the database that the environment names. Throws AppError for what cannot be done. */
export async function runPersonCommand(args: string[], env: Record<string, string | undefined>): Promise<Printed> {
  const { values, positionals } = readArguments(args);
  const [name = "", email = "", ...more] = positionals;
  const command = commands.get(name);
  if (values.help) return { output: help };
  if (!command || more.length > 0 || (name === "list") !== (email === ""))
    throw invalidInput(forOperator(`This is not a command.\n\n${help}`));
  const config = readConfig(env, { isRoot: process.getuid?.() === 0 });
  return withDatabase(config, (db) => {
    const place = { db, url: publicUrlOf(config, config.port), now: new Date() };
    return command(place, values, email.trim().toLowerCase());
  });
}

async function withDatabase<T>(config: Config, work: (db: Database) => Promise<T>): Promise<T> {
  const database = await openProgramDatabase(config, createLog({ level: "warn" }));
  try {
    const db = database.open({ maxConnections: 1, applicationName: "carillon person" });
    await migrate(db);
    return await work(db);
  } finally {
    await database.stop();
  }
}

async function list({ db }: Place, { json }: Options): Promise<Printed> {
  return presentPeople(await listPeople(db), { json });
}

async function inviteByLink(
  { db, url, now }: Place,
  { role, account, json }: Options,
  email: string,
): Promise<Printed> {
  const { invitation, token } = await db.begin((tx) => invite(tx, { email, role, account }, now));
  const link = { email, expiresAt: invitation.expiresAt, link: `${url}/invitation#${token}` };
  return presentLink(link, { json, note: `${email} becomes ${invitation.role}. The link holds for seven days.` });
}

async function reset({ db, url, now }: Place, options: Options, email: string): Promise<Printed> {
  const { token, expiresAt } = await db.begin(async (tx) => {
    const person = await getPerson(tx, email);
    if (options["second-factor"]) await turnOffSecondFactor(tx, person, now);
    return makeLink(tx, { purpose: "password", personId: person.id, accountId: null }, now);
  });
  const link = { email, expiresAt, link: `${url}/password#${token}` };
  return presentLink(link, { json: options.json, note: "The link holds for 24 hours, and works once." });
}

async function signIn(
  { db, url, now }: Place,
  { role, name, account, json }: Options,
  email: string,
): Promise<Printed> {
  const { token, expiresAt } = await db.begin(async (tx) => {
    if (role !== undefined) await makeWhereMissing(tx, { email, role, account, name }, now);
    const person = await getPerson(tx, email);
    const accountId = account === undefined ? null : (await findAccountNamed(tx, account)).id;
    return makeLink(tx, { purpose: "sign_in", personId: person.id, accountId }, now);
  });
  const link = { email, expiresAt, link: `${url}/sign-in#${token}` };
  return presentLink(link, { json, note: "The link holds for five minutes, and works once." });
}

async function main(): Promise<void> {
  try {
    const { output, note } = await runPersonCommand(process.argv.slice(2), process.env);
    if (note) console.error(note);
    console.log(output);
  } catch (error) {
    const isOfArguments =
      error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
    if (!(error instanceof AppError || isOfArguments)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

if (import.meta.main) await main();
