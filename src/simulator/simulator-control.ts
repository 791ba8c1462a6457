import { Pool } from "undici";
import type { SimulatorStatus } from "./simulator.ts";
import type { SimulatorSettings, SimulatorSettingsChange } from "./simulator-settings.ts";

/** The simulator's controls, from another process. */
export type SimulatorControl = {
  status(): Promise<SimulatorStatus>;
  /** Changes the settings that are named; the others stay. */
  change(change: SimulatorSettingsChange): Promise<SimulatorSettings>;
  /** Cuts every connection to both providers. */
  drop(): Promise<void>;
  /** The record's file is complete when this resolves. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

export function simulatorControl(controlPort: number): SimulatorControl {
  const pool = new Pool(`http://127.0.0.1:${controlPort}`, { connections: 2 });

  async function call<Answer>(method: "GET" | "PUT" | "POST", path: string, body?: object): Promise<Answer> {
    const answer = await pool.request({ method, path, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) throw new Error(`The simulator answered ${answer.statusCode}: ${text}`);
    return JSON.parse(text) as Answer;
  }

  return {
    status: () => call("GET", "/status"),
    change: (change) => call("PUT", "/behaviour", change),
    drop: () => call("POST", "/drop"),
    flush: () => call("POST", "/flush"),
    close: () => pool.destroy(),
  };
}
