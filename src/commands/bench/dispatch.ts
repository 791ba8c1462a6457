import { join } from "node:path";
import { apiClient } from "../demo/api-client.ts";
import { type DemoInstallation, startDemoInstallation } from "../demo/demo-installation.ts";
import { connectProviders, readSheet, watchSending } from "../demo/run-sheet.ts";
import { openTerminal } from "../demo/terminal.ts";
import { callHttpBare } from "./bare-http.ts";
import { callSmppBare } from "./bare-smpp.ts";
import { type BenchResult, benchResult, secondsOf } from "./bench-result.ts";
import { writeBenchSheet } from "./bench-sheet.ts";
import { peakMemoryMb } from "./peak-memory.ts";

/** As many messages under way at once, for Carillon and for the bare loops. */
const WINDOW = 50;

/** From the start to the last message handed over and settled by its receipt, beside the bare loop on the same simulator. */
export async function benchDispatch(rows: number): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const line of ["http", "smpp"] as const) results.push(await benchLine(line, rows));
  return results;
}

async function benchLine(line: "http" | "smpp", rows: number): Promise<BenchResult> {
  const installation = await startDemoInstallation();
  try {
    await installation.simulator.control.change({ behaviour: "delivered" });
    const path = join(installation.folder, "bench.csv");
    await writeBenchSheet(path, rows);
    const api = apiClient(installation.url, installation.apiKey);
    await connectProviders(api, installation, [line]);
    const { id } = await readSheet(api, path, openTerminal(true));
    const seconds = await secondsOfSending(installation, id, rows);
    const peak = peakMemoryMb(installation.pid);
    const bareSeconds = await secondsOf(() =>
      (line === "http" ? callHttpBare : callSmppBare)(installation.simulator, rows, WINDOW),
    );
    return benchResult(line, rows, seconds, bareSeconds, peak);
  } finally {
    await installation.stop();
  }
}

/** By the program's own clock of the first start and of the last receipt, so that our looking does not count. */
async function secondsOfSending(installation: DemoInstallation, id: string, rows: number): Promise<number> {
  const api = apiClient(installation.url, installation.apiKey);
  const beganAt = performance.now();
  let lastAt = beganAt;
  await api.post(`/distributions/${id}/start`);
  const details = await watchSending(api, id, installation, openTerminal(true), () => {
    lastAt = performance.now();
  });
  if (details.counts.delivered !== rows)
    throw new Error(`${details.counts.delivered} of ${rows} messages were delivered.`);
  return (lastAt - beganAt) / 1000;
}
