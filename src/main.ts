import { join } from "node:path";
import type { Logger } from "pino";
import { systemOf } from "./accounts/actor.ts";
import { makeSetupToken } from "./accounts/set-up.ts";
import { type Config, presentConfigTable, publicUrlOf, readConfig, withSimulator } from "./config.ts";
import { findConnector } from "./connectors/registry.ts";
import { startDispatcher } from "./dispatch/dispatcher.ts";
import { startSweeper } from "./dispatch/sweeper.ts";
import { erasingDuties } from "./distributions/erasing/erasing-duties.ts";
import { startImporter } from "./distributions/importer.ts";
import { findReadingAccount } from "./distributions/reading-account.ts";
import { isConnectionLost } from "./platform/database.ts";
import { AppError } from "./platform/errors.ts";
import { createHttpClient } from "./platform/http-client.ts";
import { createLog } from "./platform/log.ts";
import { migrate } from "./platform/migrate.ts";
import { openProgramDatabase, type ProgramDatabase } from "./platform/program-database.ts";
import { safeAddresses, targetResolver } from "./platform/safe-address.ts";
import { checkSecretKey, createSecrets, loadSecretKey } from "./platform/secrets.ts";
import type { Program } from "./program.ts";
import { type ProviderAccountParts, readEveryProviderAccount } from "./provider-accounts/open-provider-account.ts";
import { pauseProviderAccount } from "./provider-accounts/pause-provider-account.ts";
import type { CountParts } from "./receipts/place-parts.ts";
import { openReceiptInbox, type ReceiptLoop, startReceiptLoop } from "./receipts/receipt-loop.ts";
import { loadPhoneZones } from "./scheduling/phone-zones.ts";
import { type SimulatorRole, startSimulatorRole } from "./simulator/simulator-role.ts";
import { startWeb } from "./web.ts";

/** The dispatcher's statements touch few rows of tables that may be empty or huge: plans from the statistics of the moment mislead. */
const indexPlans = { enable_seqscan: "off", enable_hashjoin: "off", enable_mergejoin: "off", jit: "off" };

export type RunningProgram = {
  url: string | null;
  /** The link by which the first person comes in; null: there is somebody already, or the web role runs elsewhere. */
  setupUrl: string | null;
  stop(): Promise<void>;
};

type Role = { name: string; stop(): Promise<void> };

/** Starts Carillon with the roles that the settings name. */
export async function startCarillon(config: Config, log: Logger): Promise<RunningProgram> {
  const database = await openProgramDatabase(config, log);
  const simulator = config.roles.includes("simulator") ? await startSimulator(config, log) : null;
  try {
    return await startRoles(simulator?.isThere ? withSimulator(config) : config, log, { database, simulator });
  } catch (error) {
    await simulator?.stop();
    await database.stop();
    throw error;
  }
}

function startSimulator({ dataDir, simulatorPorts: ports }: Config, log: Logger): Promise<SimulatorRole> {
  const recordFile = join(dataDir, "simulator-record.ndjson");
  return startSimulatorRole({ ports, recordFile, now: () => new Date(), log });
}

type Beneath = { database: ProgramDatabase; simulator: SimulatorRole | null };

async function startRoles(config: Config, log: Logger, { database, simulator }: Beneath): Promise<RunningProgram> {
  const now = () => new Date();
  const db = database.open({ maxConnections: 10, applicationName: "carillon" });
  const hotDb = database.open({ maxConnections: 4, applicationName: "carillon dispatch", settings: indexPlans });
  for (const name of await migrate(db)) log.info({ migration: name }, "The database was brought up to date.");
  const secrets = createSecrets(await loadSecretKey(config));
  await checkSecretKey(db, secrets);

  const countParts = partsCounter({ db, secrets, findConnector });
  const receipts = startReceiptLoop({ db: hotDb, now, log, countParts });
  const inbox = openReceiptInbox({ db: hotDb, now, log }, receipts.nudge);
  let port = config.port;
  const parts = { config, log, now, db, hotDb, secrets, inbox, publicUrl: () => publicUrlOf(config, port) };
  const program: Program = { ...parts, simulator: simulator?.isThere ? config.simulatorPorts : null };

  const roles: Role[] = [];
  let url: string | null = null;
  let setupUrl: string | null = null;
  if (config.roles.includes("web")) {
    const web = await startWeb(program);
    port = web.port;
    url = program.publicUrl();
    const setupToken = await makeSetupToken(db);
    setupUrl = setupToken && `${url}/setup#${setupToken}`;
    roles.push({ name: "web", stop: web.stop });
  }
  if (config.roles.includes("importer")) roles.push({ name: "importer", ...(await importer(program)) });
  if (config.roles.includes("sweeper")) roles.push({ name: "sweeper", ...(await sweeper(program)) });
  if (config.roles.includes("dispatcher")) roles.push({ name: "dispatcher", ...(await dispatcher(program)) });
  if (simulator?.isThere) roles.push({ name: "simulator", ...simulator }); // the last to stop: what is under way needs it
  log.info({ roles: roles.map((role) => role.name), url }, "Carillon is ready.");
  return { url, setupUrl, stop: () => stopAll(roles, receipts, database, log) };
}

/** In how many parts a text goes through a provider account; of one that is gone, as the whole that it is. */
function partsCounter(parts: ProviderAccountParts): CountParts {
  return async (providerAccountId, text) => {
    const account = (await readEveryProviderAccount(parts)).find(({ id }) => id === providerAccountId);
    return (account && findConnector(account.connector)?.countParts(text, account.settings)) ?? 1;
  };
}

/** New work first, then what is under way, then what both need. */
async function stopAll(roles: Role[], receipts: ReceiptLoop, database: ProgramDatabase, log: Logger): Promise<void> {
  for (const role of roles) {
    await role.stop();
    log.info({ role: role.name }, "stopped");
  }
  await receipts.stop();
  await database.stop();
}

async function importer({ db, secrets, now, log }: Program) {
  const zones = await loadPhoneZones();
  return startImporter({
    db,
    secrets,
    zones,
    now,
    log,
    findReadingAccount: (accountId) => findReadingAccount(db, accountId),
  });
}

async function sweeper({ db, hotDb, secrets, now, log }: Program) {
  const listDoubleSafe = async () => {
    const accounts = await readEveryProviderAccount({ db, secrets, findConnector });
    const safe = accounts.filter((account) => findConnector(account.connector)?.dropsDoubles(account.settings));
    return new Set(safe.map((account) => account.id));
  };
  return startSweeper({ db: hotDb, now, log, listDoubleSafe, furtherDuties: erasingDuties(db, now) });
}

async function dispatcher({ config, db, hotDb, secrets, inbox, log, now, publicUrl }: Program) {
  const http = createHttpClient({ allowPrivate: config.allowPrivate });
  const resolveTarget = targetResolver(safeAddresses(config.allowPrivate));
  const { requestTimeoutMs } = config;
  const running = await startDispatcher({
    ...{ db: hotDb, calmDb: db, now, log, findConnector },
    random: Math.random,
    listProviderAccounts: () => readEveryProviderAccount({ db, secrets, findConnector }),
    pauseProviderAccount: ({ accountId, id }, reason) =>
      pauseProviderAccount(db, systemOf(accountId), { id, reason }, now()),
    receiptEvents: (account) => inbox.eventsOf({ accountId: account.accountId, providerAccountId: account.id }),
    openLine(account, connector, events) {
      const receiptUrl = `${publicUrl()}/receipts/${account.receiptToken}`;
      const lineLog = log.child({ providerAccount: account.name });
      return connector.open(
        { settings: account.settings, receiptUrl, http, resolveTarget, requestTimeoutMs, log: lineLog },
        events,
      );
    },
  });
  return {
    async stop() {
      await running.stop();
      await http.close();
    },
  };
}

const help = `npm start

Runs Carillon: the API, reading of sheets, sending, tidying. It stops cleanly on SIGTERM and Ctrl-C. It takes no arguments;
settings come from the environment:

${presentConfigTable()}`;

/** Runs until SIGTERM or SIGINT; wrong settings are refused by name. */
async function main(): Promise<void> {
  const [argument] = process.argv.slice(2);
  if (argument !== undefined) {
    process.stdout.write(help);
    process.exitCode = argument === "--help" ? 0 : 2;
    return;
  }
  const log = createLog({ level: "info" });
  try {
    const config = readConfig(process.env, { isRoot: process.getuid?.() === 0 });
    log.level = config.logLevel;
    const program = await startCarillon(config, log);
    if (program.url)
      process.stdout.write(`Carillon answers at ${program.url}/api/v1, its reference is ${program.url}/api/docs\n`);
    if (program.setupUrl)
      process.stdout.write(`Nobody can sign in yet. Whoever opens this link becomes the owner:\n${program.setupUrl}\n`);
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(program, config, log));
  } catch (error) {
    log.debug({ err: error }, "Carillon could not start.");
    process.stderr.write(`${whyNotStarted(error)}\n`);
    process.exit(1); // whatever had begun ends with the process
  }
}

/** One sentence for the operator; the whole error stands in the log at LOG_LEVEL=debug. */
function whyNotStarted(error: unknown): string {
  if (error instanceof AppError) return error.message;
  const { code, message } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : { code: "", message: String(error) };
  if (code === "EADDRINUSE") return `The port is in use already: choose another with PORT. (${message})`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `HOST is no address of this machine. (${message})`;
  if (isConnectionLost(error)) return `The database cannot be reached: look at DATABASE_URL. (${message})`;
  return `Carillon could not start: ${message}`;
}

async function stop(program: RunningProgram, config: Config, log: Logger): Promise<void> {
  const timer = setTimeout(() => {
    log.error("The stop takes too long: what is under way is settled by the next start.");
    process.exit(1);
  }, config.stopTimeoutSeconds * 1000);
  await program.stop();
  clearTimeout(timer);
  process.exit(0);
}

if (import.meta.main) await main();
