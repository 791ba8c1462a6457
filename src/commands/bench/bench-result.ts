import { cpus, release, totalmem, type } from "node:os";

/** One line of a bench: what Carillon does beside what the bare parts do on the same input in the same run. */
export type BenchResult = {
  name: string;
  /** Rows or messages a second. */
  rate: number;
  bareRate: number;
  ratio: number;
  /** Of all our processes together, PostgreSQL and the simulator apart. */
  peakMemoryMb: number | null;
};

export function benchResult(
  name: string,
  rows: number,
  seconds: number,
  bareSeconds: number,
  peakMemoryMb: number | null,
): BenchResult {
  const rate = Math.round(rows / seconds);
  const bareRate = Math.round(rows / bareSeconds);
  return { name, rate, bareRate, ratio: Math.round((bareSeconds / seconds) * 100) / 100, peakMemoryMb };
}

/** On what it was measured. */
export function describeMachine(): object {
  const [{ model = "unknown" } = {}, ...others] = cpus();
  const memoryMb = Math.round(totalmem() / 1024 ** 2);
  return { cpu: model, cores: others.length + 1, memoryMb, system: `${type()} ${release()}`, node: process.version };
}

/** Runs once and tells the seconds that it took. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const beganAt = performance.now();
  await work();
  return (performance.now() - beganAt) / 1000;
}
