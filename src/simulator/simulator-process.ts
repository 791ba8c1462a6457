import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type SimulatorControl, simulatorControl } from "./simulator-control.ts";

export type SimulatorProcessOptions = {
  recordFile: string;
  /** Left out: any free port. */
  smppPort?: number;
  httpPort?: number;
  clockSpeed?: number;
};

export type SimulatorProcess = {
  smppPort: number;
  httpPort: number;
  recordFile: string;
  control: SimulatorControl;
  /** Stops it and waits for its end; its record is complete then. */
  stop(): Promise<void>;
};

const mainFile = fileURLToPath(new URL("./main.ts", import.meta.url));

/** Starts the simulator as a process of its own, which ends by itself when this one is gone. Throws where it does not start. */
export async function startSimulatorProcess(options: SimulatorProcessOptions): Promise<SimulatorProcess> {
  const { recordFile, smppPort = 0, httpPort = 0, clockSpeed = 1 } = options;
  const args = [
    ...["--smpp-port", String(smppPort), "--http-port", String(httpPort), "--control-port", "0"],
    ...["--record", recordFile, "--clock-speed", String(clockSpeed), "--until-input-ends"],
  ];
  const child = spawn(process.execPath, [mainFile, ...args], { stdio: ["pipe", "pipe", "inherit"] });
  const ports = await firstLine(child);
  const control = simulatorControl(ports.controlPort);

  return {
    smppPort: ports.smppPort,
    httpPort: ports.httpPort,
    recordFile,
    control,
    async stop() {
      await control.close();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

type Ports = { smppPort: number; httpPort: number; controlPort: number };

async function firstLine(child: ChildProcess & { stdout: NodeJS.ReadableStream }): Promise<Ports> {
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`The simulator did not start (exit code ${code}).`);
  });
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), failed]);
  // From here on its end is nobody's error: stop() waits for it.
  failed.catch(() => undefined);
  return JSON.parse(String(line)) as Ports;
}
