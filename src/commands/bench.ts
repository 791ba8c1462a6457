import { type BenchResult, describeMachine } from "./bench/bench-result.ts";
import { type Shape, shapes } from "./bench/bench-sheet.ts";
import { benchDispatch } from "./bench/dispatch.ts";
import { benchRead } from "./bench/read.ts";
import { readArguments, refuse } from "./read-arguments.ts";

const help = `npm run bench -- read|dispatch [--rows N] [--shape wide|texts] [--json]

Rates beside the bare limit, measured in the same run on the same input; only the ratio says something about Carillon.

  read       rows a second, read and checked into the database: xlsx beside the bare reader, csv beside a bare COPY
  dispatch   messages a second over HTTP and SMPP, receipts included, beside the bare loop on the same simulator
  --rows N   default 100000 for read, 20000 for dispatch
  --shape    what read reads: wide has all 68 columns, texts has no text twice (and keeps them behind the page, as Excel does);
             without it 12 columns whose texts repeat. An upload has at most 200 MB: about 250000 rows of a wide csv
  --json     prints one JSON object as its last line
`;

const benches = new Map<string, { run: (rows: number, shape: Shape) => Promise<BenchResult[]>; rows: number }>([
  ["read", { run: benchRead, rows: 100_000 }],
  ["dispatch", { run: benchDispatch, rows: 20_000 }],
]);

async function main(): Promise<void> {
  const options = {
    rows: { type: "string" },
    shape: { type: "string", default: "usual" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  } as const;
  const given = readArguments({ allowPositionals: true, options }, help);
  if (!given) return;
  const { values, positionals } = given;
  const [name = ""] = positionals;
  const bench = benches.get(name);
  const rows = Number(values.rows ?? bench?.rows);
  if (!bench) return refuse("Say what to measure: read or dispatch.", help);
  if (!Number.isInteger(rows) || rows < 1) return refuse("--rows takes a whole number.", help);
  const shape = shapes.find((one) => one === values.shape);
  if (!shape || (name !== "read" && shape !== "usual")) return refuse("--shape takes wide or texts, for read.", help);
  const results = await bench.run(rows, shape);
  const whole = { bench: name, rows, shape, results, machine: describeMachine() };
  process.stdout.write(values.json ? `${JSON.stringify(whole)}\n` : present(results));
}

function present(results: BenchResult[]): string {
  const lines = results.map(
    ({ name, rate, bareRate, ratio, peakMemoryMb }) =>
      `${name.padEnd(6)} ${String(rate).padStart(8)} a second, bare ${String(bareRate).padStart(8)}, ratio ${ratio.toFixed(2)}, at most ${peakMemoryMb ?? "?"} MB\n`,
  );
  return lines.join("");
}

await main();
