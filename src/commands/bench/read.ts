import { join } from "node:path";
import { createLog } from "../../platform/log.ts";
import { openProgramDatabase } from "../../platform/program-database.ts";
import { apiClient } from "../demo/api-client.ts";
import { startDemoInstallation } from "../demo/demo-installation.ts";
import { connectProviders, readSheet } from "../demo/run-sheet.ts";
import { openTerminal } from "../demo/terminal.ts";
import { copyCsvBare } from "./bare-copy-store.ts";
import { readXlsxBare } from "./bare-reading.ts";
import { type BenchResult, benchResult, secondsOf } from "./bench-result.ts";
import { columnsOf, type Shape, writeBenchSheet } from "./bench-sheet.ts";
import { peakMemoryMb } from "./peak-memory.ts";

/** Reading and checking a sheet into the database, from the upload's last byte on, beside the bare reader and a bare COPY. */
export async function benchRead(rows: number, shape: Shape = "usual"): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const format of ["xlsx", "csv"] as const) results.push(await benchFormat(format, rows, shape));
  return results;
}

async function benchFormat(format: "xlsx" | "csv", rows: number, shape: Shape): Promise<BenchResult> {
  const installation = await startDemoInstallation();
  try {
    const path = join(installation.folder, `bench.${format}`);
    await writeBenchSheet(path, rows, shape);
    const api = apiClient(installation.url, installation.apiKey);
    await connectProviders(api, installation);
    const read = await readSheet(api, path, openTerminal(true));
    if (read.messages !== rows) throw new Error(`${read.messages} of ${rows} rows became messages.`);
    const [sheet] = read.sheets;
    const seconds = (Date.parse(sheet?.readAt ?? "") - Date.parse(sheet?.uploadedAt ?? "")) / 1000;
    const bareSeconds = await secondsOf(() =>
      format === "xlsx" ? readXlsxBare(path) : copyBare(installation.folder, path, columnsOf(shape).length),
    );
    return benchResult(format, rows, seconds, bareSeconds, peakMemoryMb(installation.pid));
  } finally {
    await installation.stop();
  }
}

async function copyBare(folder: string, path: string, columnCount: number): Promise<void> {
  const database = await openProgramDatabase(
    { databaseUrl: null, dataDir: join(folder, "data") },
    createLog({ level: "warn" }),
  );
  try {
    await copyCsvBare(database.open({ maxConnections: 1, applicationName: "bench" }), path, columnCount);
  } finally {
    await database.stop();
  }
}
