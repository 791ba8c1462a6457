import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { type ApiClient, apiClient } from "../../src/commands/demo/api-client.ts";
import type { Role } from "../../src/config.ts";
import type { SimulatorProcess } from "../../src/simulator/simulator-process.ts";
import type { Ending } from "./ending.ts";
import { waitFor } from "./wait-for.ts";

const mainFile = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const START_MS = 30_000;
const STOP_MS = 20_000;
const WARN = 40;

export type CarillonOptions = {
  /** The address of a database, or the data directory of an embedded one. */
  database: { url: string } | { dataDir: string };
  /** Left out: all. */
  roles?: Role[];
  /** Whose ports the process may call. */
  simulator?: SimulatorProcess;
  /** The process with the web role, where this one sends by HTTP and is another. */
  web?: Carillon;
  env?: Record<string, string>;
};

export type LogLine = { level: number; msg: string; [name: string]: unknown };
type Signal = "SIGKILL" | "SIGTERM" | "SIGSTOP" | "SIGCONT";

/** One process of Carillon, as it is in life. */
export type Carillon = {
  /** Empty without the web role. */
  url: string;
  pid: number;
  /** What it has printed so far, for whoever started it. */
  output: readonly string[];
  /** What it has logged so far. */
  lines: readonly LogLine[];
  /** The API for the owner of a key. */
  api(key: string): ApiClient;
  /** Sends a signal; after SIGKILL the process is gone when this resolves. */
  kill(signal: Signal): Promise<void>;
  /** Ends it by SIGTERM and waits; throws where it does not end in order. */
  stop(): Promise<void>;
};

/** Starts a process of Carillon and waits until it is ready. What still runs when the test ends is killed. */
export async function startCarillon(t: TestContext | Ending, options: CarillonOptions): Promise<Carillon> {
  const child = spawn(process.execPath, [mainFile], {
    env: environmentOf(options),
    stdio: ["ignore", "pipe", "pipe"],
  });
  endWithThisProcess(child);
  const output: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => output.push(line));
  const lines: LogLine[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => lines.push(toLogLine(line)));
  const kill = (signal: Signal) => killChild(child, signal);
  t.after(async () => {
    await kill("SIGKILL");
    if ("diagnostic" in t && "passed" in t && !t.passed) for (const text of complaintsOf(lines)) t.diagnostic(text);
  });

  const ready = await waitFor(
    () => lines.find(({ msg }) => msg === "Carillon is ready.") ?? (hasEnded(child) ? "ended" : undefined),
    { what: "Carillon to be ready", timeoutMs: START_MS, tell: () => lines },
  );
  if (ready === "ended") throw new Error(`Carillon did not start: ${JSON.stringify(lines)}`);
  const url = typeof ready.url === "string" ? ready.url : "";
  return {
    url,
    pid: child.pid ?? 0,
    output,
    lines,
    api: (key) => apiClient(url, key),
    kill,
    stop: () => stopChild(child, lines),
  };
}

/** The first of each kind of warning and error: a loop that fails says the same a hundred times. */
function complaintsOf(lines: readonly LogLine[]): string[] {
  const complaints = new Map<string, LogLine>();
  for (const line of lines) if (line.level >= WARN && !complaints.has(line.msg)) complaints.set(line.msg, line);
  return [...complaints.values()].map((line) => JSON.stringify(line));
}

/** The same key for all processes of one database. */
const secretKey = Buffer.alloc(32, 7).toString("base64");

function environmentOf({
  database,
  roles = ["web", "dispatcher", "sweeper", "importer"],
  simulator,
  web,
  env,
}: CarillonOptions) {
  return {
    PATH: process.env.PATH,
    TMPDIR: process.env.TMPDIR,
    ...("url" in database ? { DATABASE_URL: database.url } : { DATA_DIR: database.dataDir }),
    ...{ HOST: "127.0.0.1", PORT: "0", ROLES: roles.join(","), LOG_LEVEL: "info", SECRET_KEY: secretKey },
    ...{ REQUEST_TIMEOUT_MS: "2000", STOP_TIMEOUT_SECONDS: "15", PUBLIC_URL: web?.url ?? "" },
    ALLOW_PRIVATE: simulator ? `127.0.0.1:${simulator.smppPort},127.0.0.1:${simulator.httpPort}` : "",
    ...env,
  };
}

/** What is no JSON, such as the last words of a crash, is kept as it is. */
function toLogLine(line: string): LogLine {
  return line.startsWith("{") ? (JSON.parse(line) as LogLine) : { level: 60, msg: line };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function killChild(child: ChildProcess, signal: Signal): Promise<void> {
  if (hasEnded(child)) return;
  const ended = signal === "SIGKILL" ? once(child, "exit") : undefined;
  child.kill(signal);
  await ended;
}

async function stopChild(child: ChildProcess, lines: LogLine[]): Promise<void> {
  if (!hasEnded(child)) child.kill("SIGTERM");
  await waitFor(() => hasEnded(child), {
    what: "Carillon to stop",
    timeoutMs: STOP_MS,
    tell: () => complaintsOf(lines),
  });
  if (child.exitCode !== 0)
    throw new Error(`Carillon ended by ${child.signalCode ?? child.exitCode}: ${JSON.stringify(complaintsOf(lines))}`);
}

const running = new Set<ChildProcess>();

/** Nothing is left behind where the runner ends this process. */
function endWithThisProcess(child: ChildProcess): void {
  if (running.size === 0) {
    process.once("exit", killRunning);
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => endBy(signal));
  }
  running.add(child);
}

function endBy(signal: "SIGTERM" | "SIGINT"): void {
  killRunning();
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

function killRunning(): void {
  for (const child of running) child.kill("SIGKILL");
}
