import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type SimulatorControl, simulatorControl } from "./simulator-control.ts";

export type SimulatorProcessOptions = {
  recordFile: string;
  /** Left out: the record grows as long as it may. */
  recordMaxBytes?: number;
  /** Left out: any free port. */
  smppPort?: number;
  httpPort?: number;
  clockSpeed?: number;
  /** What it says on stderr; left out: it goes to that of this process. */
  onComplaint?: (text: string) => void;
};

export type SimulatorProcess = {
  pid: number;
  smppPort: number;
  httpPort: number;
  controlPort: number;
  recordFile: string;
  control: SimulatorControl;
  /** Resolves when the process is gone, for whatever reason: its exit code, or the signal. */
  ended: Promise<number | NodeJS.Signals>;
  /** Stops it and waits for its end; its record is complete then. */
  stop(): Promise<void>;
};

const mainFile = fileURLToPath(new URL("./main.ts", import.meta.url));

/** Starts the simulator as a process of its own, which ends by itself when this one is gone. Throws, with its words, where it does not start. */
export async function startSimulatorProcess(options: SimulatorProcessOptions): Promise<SimulatorProcess> {
  const child = spawn(process.execPath, [mainFile, ...argumentsOf(options)], {
    stdio: ["pipe", "pipe", "pipe"],
    // Ctrl-C in a terminal goes to us alone: what is under way still needs its provider.
    detached: true,
  });
  const { onComplaint = (text) => void process.stderr.write(text) } = options;
  const ended = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(signal ?? code ?? 1));
  });
  const ports = await firstLine(child, ended);
  child.stderr.setEncoding("utf8").on("data", onComplaint);
  const control = simulatorControl(ports.controlPort);

  return {
    ...{ pid: child.pid ?? 0, ...ports, recordFile: options.recordFile, control, ended },
    async stop() {
      await control.close();
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
      await ended;
    },
  };
}

function argumentsOf(options: SimulatorProcessOptions): string[] {
  const { recordFile, recordMaxBytes, smppPort = 0, httpPort = 0, clockSpeed = 1 } = options;
  return [
    ...["--smpp-port", String(smppPort), "--http-port", String(httpPort), "--control-port", "0"],
    ...[
      "--record",
      recordFile,
      ...(recordMaxBytes === undefined ? [] : ["--record-max-bytes", String(recordMaxBytes)]),
    ],
    ...["--clock-speed", String(clockSpeed), "--until-input-ends"],
  ];
}

type Ports = { smppPort: number; httpPort: number; controlPort: number };

async function firstLine(
  child: ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream },
  ended: Promise<number | NodeJS.Signals>,
): Promise<Ports> {
  let words = "";
  const listen = (chunk: Buffer) => {
    words += chunk.toString();
  };
  child.stderr.on("data", listen);
  const failed = ended.then((how) => {
    throw new Error(`The simulator did not start (${how}). ${words.trim()}`.trim());
  });
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), failed]);
  failed.catch(() => undefined); // from here on its end is nobody's error
  child.stderr.off("data", listen);
  return JSON.parse(String(line)) as Ports;
}
