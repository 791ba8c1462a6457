import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { isSimulatorAt, type SimulatorPorts } from "./find-simulator.ts";
import { type SimulatorProcess, startSimulatorProcess } from "./simulator-process.ts";

export type SimulatorRoleOptions = {
  ports: SimulatorPorts;
  recordFile: string;
  now: () => Date;
  log: { info(details: object, message: string): void; warn(details: object, message: string): void };
  /** Before the first new start after a crash; it doubles from crash to crash. */
  firstRetryMs?: number;
  /** How often it is looked whether another process still has the simulator. */
  lookAgainMs?: number;
};

export type SimulatorRole = {
  /** Whether the ports are a simulator's: ours, or that of another process of Carillon. */
  isThere: boolean;
  stop(): Promise<void>;
};

/** Own: started here. Shared: another process of Carillon has it. None: something else has the ports, or it cannot run at all. */
type Found = { kind: "own"; simulator: SimulatorProcess } | { kind: "shared" } | { kind: "none"; why: string };

const RECORD_MAX_BYTES = 16 * 1024 ** 2;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 60_000;
const LOOK_AGAIN_MS = 10_000;

/** Keeps a simulator running beside this process, as a process of its own: after a crash it is started again. */
export async function startSimulatorRole(options: SimulatorRoleOptions): Promise<SimulatorRole> {
  const found = await findOrStart(options);
  if (found.kind === "none") {
    options.log.warn(
      { ...options.ports, why: found.why },
      "The simulator cannot start, so no account gets one: choose other ports with SIMULATOR_PORTS, or leave simulator out of ROLES.",
    );
    return { isThere: false, stop: async () => {} };
  }
  const keeper = new SimulatorKeeper(options, found);
  return { isThere: true, stop: () => keeper.stop() };
}

async function findOrStart({ ports, recordFile, log }: SimulatorRoleOptions): Promise<Found> {
  if (await isSimulatorAt(ports)) return { kind: "shared" };
  try {
    await mkdir(dirname(recordFile), { recursive: true });
    const onComplaint = (text: string) => log.warn({ text: text.trimEnd() }, "The simulator complains.");
    const options = { ...ports, recordFile, recordMaxBytes: RECORD_MAX_BYTES, onComplaint };
    const simulator = await startSimulatorProcess(options);
    log.info({ ...ports, controlPort: simulator.controlPort, pid: simulator.pid }, "The simulator is ready.");
    return { kind: "own", simulator };
  } catch (error) {
    // Of two that start at once one has the ports.
    if (await isSimulatorAt(ports)) return { kind: "shared" };
    return { kind: "none", why: error instanceof Error ? error.message : String(error) };
  }
}

class SimulatorKeeper {
  readonly #options: SimulatorRoleOptions;
  readonly #running: Promise<void>;
  #found: Found;
  #crashCount = 0;
  #isStopping = false;
  #endPause: () => void = () => {};

  constructor(options: SimulatorRoleOptions, found: Found) {
    this.#options = options;
    this.#found = found;
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#endPause();
    await this.#stopOwn();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      await this.#pause(await this.#untilGone());
      if (this.#isStopping) return;
      this.#found = await findOrStart(this.#options);
    }
    await this.#stopOwn(); // it was being started when we were stopped
  }

  /** Waits as long as there is one of ours; gives the time to wait before looking again. */
  async #untilGone(): Promise<number> {
    const { log, now, firstRetryMs = FIRST_RETRY_MS, lookAgainMs = LOOK_AGAIN_MS } = this.#options;
    if (this.#found.kind === "shared") return lookAgainMs;
    const since = now().getTime();
    const how = this.#found.kind === "own" ? await this.#found.simulator.ended : this.#found.why;
    if (now().getTime() - since > LONGEST_RETRY_MS) this.#crashCount = 0;
    const retryInMs = Math.min(LONGEST_RETRY_MS, firstRetryMs * 2 ** Math.min(this.#crashCount, 10));
    this.#crashCount += 1;
    if (!this.#isStopping) log.warn({ how, retryInMs }, "The simulator is gone; it will be started again.");
    return retryInMs;
  }

  async #stopOwn(): Promise<void> {
    if (this.#found.kind === "own") await this.#found.simulator.stop();
  }

  #pause(pauseMs: number): Promise<void> {
    if (this.#isStopping) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pauseMs);
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
