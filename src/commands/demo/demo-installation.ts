import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type SimulatorProcess, startSimulatorProcess } from "../../simulator/simulator-process.ts";

/** The simulator's clock runs so fast that a receipt of three hours later comes within twenty seconds; the usual delays stay as they are. */
const CLOCK_SPEED = 900;

const mainFile = fileURLToPath(new URL("../../main.ts", import.meta.url));
const keyFile = fileURLToPath(new URL("../key.ts", import.meta.url));
const personFile = fileURLToPath(new URL("../person.ts", import.meta.url));
const run = promisify(execFile);

/** A whole Carillon of its own: program, PostgreSQL, simulated providers, an account with an API key. */
export type DemoInstallation = {
  folder: string;
  url: string;
  apiKey: string;
  simulator: SimulatorProcess;
  /** Of the program, all roles in one. */
  pid: number;
  /** A new link by which the owner of the account signs in, once and within five minutes; the owner is made by the first. */
  makeSignInLink(): Promise<string>;
  /** Ends all processes; the folder goes with them. */
  stop(): Promise<void>;
};

/** Starts everything on an empty data directory, as the processes that they are in life. Interrupted, it ends what it has begun and throws. */
export async function startDemoInstallation(interrupted?: AbortSignal): Promise<DemoInstallation> {
  const folder = await mkdtemp(join(tmpdir(), "carillon-demo-"));
  await chmod(folder, 0o711); // as root, PostgreSQL runs as another user and must pass through
  const recordFile = join(folder, "simulator-record.ndjson");
  const simulator = await startSimulatorProcess({ recordFile, clockSpeed: CLOCK_SPEED });
  await simulator.control.change({ receiptDelayMs: [50 * CLOCK_SPEED, 500 * CLOCK_SPEED] });
  const env = {
    ...process.env,
    ...{
      DATA_DIR: join(folder, "data"),
      HOST: "127.0.0.1",
      PORT: "0",
      ROLES: "web,dispatcher,sweeper,importer",
      LOG_LEVEL: "info",
    },
    ...{ DATABASE_URL: "", PUBLIC_URL: "", SECRET_KEY: "", ALLOW_PRIVATE: "", REQUEST_TIMEOUT_MS: "5000" },
    // Not ALLOW_PRIVATE: the screens say that nothing is sent for real.
    SIMULATORS: `127.0.0.1:${simulator.smppPort},127.0.0.1:${simulator.httpPort}`,
  };
  const child = spawn(process.execPath, [mainFile], {
    env,
    stdio: ["ignore", "pipe", openSync(join(folder, "carillon.log"), "a")],
  });
  interrupted?.addEventListener("abort", () => child.kill("SIGTERM"), { once: true });
  const stop = async () => {
    await stopProcess(child);
    await simulator.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const url = await addressOf(child);
    const { stdout } = await run(
      process.execPath,
      [
        keyFile,
        "create",
        "--account",
        "Demo",
        "--country",
        "RU",
        "--time-zone",
        "Europe/Moscow",
        "--language",
        "en",
        "--json",
      ],
      { env },
    );
    const { key } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as { key: string };
    const makeSignInLink = () => signInLink({ ...env, PUBLIC_URL: url });
    return { folder, url, apiKey: key, simulator, pid: child.pid ?? 0, makeSignInLink, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function signInLink(env: NodeJS.ProcessEnv): Promise<string> {
  const owner = ["demo@example.org", "--name", "Demo", "--role", "owner", "--account", "Demo"];
  const { stdout } = await run(process.execPath, [personFile, "sign-in", ...owner, "--json"], { env });
  return (JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as { link: string }).link;
}

/** The program prints where it answers once it is ready. */
async function addressOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("Carillon was started without its output.");
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`Carillon did not start (exit code ${code}).`);
  });
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), ended]);
  ended.catch(() => undefined); // from here on stop() waits for its end
  const url = /https?:\/\/[^/\s]+/.exec(String(line))?.[0];
  if (!url) throw new Error(`Carillon printed no address: ${line}`);
  return url;
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
