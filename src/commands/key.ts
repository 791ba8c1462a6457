import { parseArgs } from "node:util";
import { z } from "zod";
import { listAccounts } from "../accounts/account-store.ts";
import { systemOf } from "../accounts/actor.ts";
import { type ApiKey, maskKey, parseKeyId } from "../accounts/api-key.ts";
import { listEveryApiKey } from "../accounts/api-key-store.ts";
import { chooseAccount } from "../accounts/choose-account.ts";
import { createApiKey } from "../accounts/create-api-key.ts";
import { revokeApiKey } from "../accounts/revoke-api-key.ts";
import { type Config, readConfig } from "../config.ts";
import { findConnector } from "../connectors/registry.ts";
import type { Database } from "../platform/database.ts";
import { AppError, invalidInput } from "../platform/errors.ts";
import { keyScopes } from "../platform/http-server/scope.ts";
import { presentId } from "../platform/id.ts";
import { createLog } from "../platform/log.ts";
import { migrate } from "../platform/migrate.ts";
import { openProgramDatabase } from "../platform/program-database.ts";
import { checkSecretKey, createSecrets, loadSecretKey } from "../platform/secrets.ts";
import { forOperator } from "../platform/words.ts";
import { connectSimulator, type SimulatorParts } from "../provider-accounts/connect-simulator.ts";

const help = `npm run key -- create [options]      creates an API key and prints it: it is never shown again
npm run key -- list [--json]         lists the keys of all accounts
npm run key -- revoke KEY            revokes a key for ever, by its id or by the key itself

Options of create
  --account NAME      the account that the key is for; created where there is none of that name
                      (left out: the only account there is, or a new one named Main)
  --name TEXT         what the key is for (npm run key)
  --scopes LIST       what it may do, of read,send,manage (all of them)
  --simulator         connects the account to the simulator that npm start runs, as a provider for trials
  --json              prints one JSON object: account, id, name, scopes, key

  For an account that is created:
  --country CODE      country of phone numbers written without one, two letters (RU)
  --time-zone ZONE    IANA name (Europe/Moscow)
  --language CODE     en or ru (ru)

  --help              shows this

The database is that of npm start: DATABASE_URL, or the embedded one in DATA_DIR, whether it runs or not.
docs/configuration.md lists all settings.`;

const options = {
  account: { type: "string" },
  name: { type: "string" },
  scopes: { type: "string" },
  country: { type: "string" },
  "time-zone": { type: "string" },
  language: { type: "string" },
  simulator: { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean" },
} as const;

type Options = ReturnType<typeof readArguments>["values"];

function readArguments(args: string[]) {
  return parseArgs({ args, options, allowPositionals: true });
}

const Scopes = z.array(z.enum(keyScopes)).min(1);

/** For stdout, and what else there is to say. */
export type Printed = { output: string; note?: string };

type Place = { db: Database; config: Config };
type Command = (place: Place, options: Options, key: string) => Promise<Printed>;

const commands = new Map<string, Command>([
  ["create", create],
  ["list", list],
  ["revoke", revoke],
]);

/** Runs one command line on the database that the environment names. Throws AppError for what cannot be done. */
export async function runKeyCommand(args: string[], env: Record<string, string | undefined>): Promise<Printed> {
  const { values, positionals } = readArguments(args);
  const [name = "", key = "", ...more] = positionals;
  const command = commands.get(name);
  if (values.help) return { output: help };
  if (!command || more.length > 0 || (name === "revoke") !== (key !== ""))
    throw invalidInput(forOperator(`This is not a command.\n\n${help}`));
  return withDatabase(env, (place) => command(place, values, key));
}

async function withDatabase<T>(
  env: Record<string, string | undefined>,
  work: (place: Place) => Promise<T>,
): Promise<T> {
  const config = readConfig(env, { isRoot: process.getuid?.() === 0 });
  const database = await openProgramDatabase(config, createLog({ level: "warn" }));
  try {
    const db = database.open({ maxConnections: 1, applicationName: "carillon key" });
    await migrate(db);
    return await work({ db, config });
  } finally {
    await database.stop();
  }
}

async function create(
  { db, config }: Place,
  { account: accountName, name = "npm run key", json, ...values }: Options,
): Promise<Printed> {
  const wanted = Scopes.safeParse(values.scopes?.split(",").map((word) => word.trim()) ?? keyScopes);
  if (!wanted.success)
    throw invalidInput(forOperator(`--scopes takes some of ${keyScopes.join(",")}, separated by commas.`));

  const now = new Date();
  const settings = { country: values.country, timeZone: values["time-zone"], language: values.language };
  const simulator = values.simulator ? await simulatorParts(db, config) : null;
  const { account, isNew, apiKey, key } = await db.begin(async (tx) => {
    const chosen = await chooseAccount(tx, { name: accountName, settings }, now);
    if (simulator) await connectSimulator(tx, simulator, chosen.account, now);
    return { ...chosen, ...(await createApiKey(tx, systemOf(chosen.account.id), { name, scopes: wanted.data }, now)) };
  });
  const note = isNew
    ? { note: `Created the account ${account.name}: ${account.country}, ${account.timeZone}, ${account.language}.` }
    : {};
  if (!json) return { output: key, ...note };
  const shown = {
    account: { id: presentId(account.id), name: account.name },
    id: presentId(apiKey.id),
    name,
    scopes: apiKey.scopes,
    key,
  };
  return { output: JSON.stringify(shown), ...note };
}

async function simulatorParts(db: Database, config: Config): Promise<SimulatorParts> {
  if (!config.roles.includes("simulator"))
    throw invalidInput(forOperator("There is no simulator to connect: ROLES leaves simulator out."));
  const secrets = createSecrets(await loadSecretKey(config));
  await checkSecretKey(db, secrets);
  return { secrets, findConnector, simulator: config.simulatorPorts };
}

async function list({ db }: Place, { json }: Options): Promise<Printed> {
  const accountNames = new Map((await listAccounts(db)).map(({ id, name }) => [id, name]));
  const keys = (await listEveryApiKey(db)).map((apiKey) => present(apiKey, accountNames.get(apiKey.accountId) ?? ""));
  if (json) return { output: JSON.stringify(keys) };
  return { output: keys.length > 0 ? keys.map(lineOf).join("\n") : "There are no keys yet: npm run key -- create" };
}

function lineOf({ account, key, name, scopes, createdAt, revokedAt }: ReturnType<typeof present>): string {
  const state = revokedAt ? `revoked ${revokedAt.toISOString()}` : "valid";
  return [key, account, name, scopes.join(","), `created ${createdAt.toISOString()}`, state].join("  ");
}

function present({ id, name, scopes, createdAt, revokedAt }: ApiKey, account: string) {
  return { account, id: presentId(id), key: maskKey(id), name, scopes, createdAt, revokedAt };
}

async function revoke({ db }: Place, _options: Options, text: string): Promise<Printed> {
  const id = parseKeyId(text);
  const apiKey = (await listEveryApiKey(db)).find((known) => known.id === id);
  if (!apiKey)
    throw new AppError("not_found", forOperator("There is no such key. npm run key -- list shows all of them."));
  await db.begin((tx) => revokeApiKey(tx, systemOf(apiKey.accountId), apiKey.id, new Date()));
  return { output: `Revoked: ${maskKey(apiKey.id)} (${apiKey.name}). It stops working within five seconds.` };
}

async function main(): Promise<void> {
  try {
    const { output, note } = await runKeyCommand(process.argv.slice(2), process.env);
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
