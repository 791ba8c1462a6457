import { type BenchResult, describeMachine } from "./bench/bench-result.ts";
import { type Shape, shapes } from "./bench/bench-sheet.ts";
import { benchDispatch } from "./bench/dispatch.ts";
import { benchRead } from "./bench/read.ts";
import { benchUi } from "./bench/ui.ts";
import type { UiResult } from "./bench/ui-measure.ts";
import { presentTab, presentUi } from "./bench/ui-present.ts";
import type { TabResult } from "./bench/ui-tab.ts";
import { readArguments, refuse } from "./read-arguments.ts";

const help = `npm run bench -- read|dispatch|ui|tab [--rows N] [--shape wide|texts] [--json]

Rates beside the bare limit, measured in the same run on the same input; only the ratio says something about Carillon.

  read       rows a second, read and checked into the database: xlsx beside the bare reader, csv beside a bare COPY
  dispatch   messages a second over HTTP and SMPP, receipts included, beside the bare loop on the same simulator
  ui         how long the calls of the screens take with N messages in the database, beside a thousand: ratio = small / large of
             the slowest but one in twenty (95th percentile, milliseconds)
  tab        how much of a core a browser's tab takes that watches a running distribution (after npm run build)
  --rows N   default 100000 for read, 20000 for dispatch and tab, 1000000 for ui
  --shape    what read reads: wide has all 68 columns, texts has no text twice (and keeps them behind the page, as Excel does);
             without it 12 columns whose texts repeat. An upload has at most 200 MB: about 250000 rows of a wide csv
  --json     prints one JSON object as its last line
`;

/** A bench that can be run, with its results as people read them. */
function bench<Result extends object>(
  run: (rows: number, shape: Shape) => Promise<Result[]>,
  present: (results: Result[]) => string,
  rows: number,
) {
  return {
    rows,
    async run(count: number, shape: Shape): Promise<{ results: object[]; text: string }> {
      const results = await run(count, shape);
      return { results, text: present(results) };
    },
  };
}

const benches = new Map([
  ["read", bench<BenchResult>(benchRead, present, 100_000)],
  ["dispatch", bench<BenchResult>(benchDispatch, present, 20_000)],
  ["ui", bench<UiResult>(benchUi, presentUi, 1_000_000)],
  ["tab", bench<TabResult>(runTab, presentTab, 20_000)],
]);

/** Loaded when it is asked for: its browser is only there where Carillon is developed. */
async function runTab(rows: number): Promise<TabResult[]> {
  const { benchTab } = await import("./bench/ui-tab.ts");
  return benchTab(rows);
}

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
  const chosen = benches.get(name);
  const rows = Number(values.rows ?? chosen?.rows);
  if (!chosen) return refuse("Say what to measure: read, dispatch, ui or tab.", help);
  if (!Number.isInteger(rows) || rows < 1) return refuse("--rows takes a whole number.", help);
  const shape = shapes.find((one) => one === values.shape);
  if (!shape || (name !== "read" && shape !== "usual")) return refuse("--shape takes wide or texts, for read.", help);
  const { results, text } = await chosen.run(rows, shape);
  const whole = { bench: name, rows, shape, results, machine: describeMachine() };
  process.stdout.write(values.json ? `${JSON.stringify(whole)}\n` : text);
}

function present(results: BenchResult[]): string {
  const lines = results.map(
    ({ name, rate, bareRate, ratio, peakMemoryMb }) =>
      `${name.padEnd(6)} ${String(rate).padStart(8)} a second, bare ${String(bareRate).padStart(8)}, ratio ${ratio.toFixed(2)}, at most ${peakMemoryMb ?? "?"} MB\n`,
  );
  return lines.join("");
}

await main();
