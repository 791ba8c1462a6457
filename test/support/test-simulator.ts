import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { readRecord } from "../../src/simulator/read-record.ts";
import type { RecordEntry } from "../../src/simulator/record.ts";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../src/simulator/simulator.ts";
import type { SimulatorSettingsChange } from "../../src/simulator/simulator-settings.ts";

export type TestSimulator = Simulator & { entries(): Promise<RecordEntry[]> };

/** A simulator inside the test's own process, on free ports, whose receipts hardly wait. */
export async function testSimulator(
  t: TestContext,
  settings: SimulatorSettingsChange = {},
  options: Partial<SimulatorOptions> = {},
): Promise<TestSimulator> {
  const recordFile = join(await testDirectory(t), "record.ndjson");
  const ports = { smppPort: 0, httpPort: 0, controlPort: 0 };
  const simulator = await startSimulator({ ...ports, recordFile, clockSpeed: 1, now: () => new Date(), ...options });
  t.after(() => simulator.stop());
  await simulator.changeSettings({ receiptDelayMs: [1, 20], ...settings });
  return {
    ...simulator,
    async entries() {
      simulator.flush();
      const entries: RecordEntry[] = [];
      for await (const entry of readRecord(simulator.recordFile)) entries.push(entry);
      return entries;
    },
  };
}

/** A directory that goes when the test ends. */
export async function testDirectory(t: TestContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "carillon-test-"));
  t.after(() => rm(directory, { recursive: true }));
  return directory;
}

/** Waits until a condition holds; the runner's time limit ends what never holds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}
