import { createReadStream } from "node:fs";
import { parse } from "csv-parse";
import { parseMessageId } from "../../messages/message-id.ts";
import { summarizeRecord } from "../../simulator/read-record.ts";

export type ProviderCheck = {
  /** Distinct messages in the simulator's record. */
  accepted: number;
  /** Accepted twice. The demo resends nothing that is unconfirmed, so each of them would be our fault. */
  doubled: number;
  /** We say sent, the provider never saw them, or not the whole of a long one. */
  lost: number;
};

export type RunCheck = { provider: ProviderCheck; faults: string[] };

type Expected = {
  rows: number;
  problemRows: number;
  ignoredRows?: number;
  messages: number;
  states: Record<string, number>;
};

const handedOver = new Set(["sent", "delivered", "read"]);

/** Compares what Carillon says (counts, and its report line by line) with what the provider recorded, from outside. */
export async function checkRun(expected: Expected, reportFile: string, recordFile: string): Promise<RunCheck> {
  const record = await summarizeRecord(recordFile);
  const incomplete = new Set(record.incomplete);
  const reported: Record<string, number> = {};
  let lost = 0;
  let lines = 0;
  const rows = new Set<string>();
  for await (const line of reportLines(reportFile)) {
    lines += 1;
    rows.add(rowOf(line.id));
    reported[line.state] = (reported[line.state] ?? 0) + 1;
    const isWhole = record.ids.has(line.id) && !incomplete.has(line.id);
    if (handedOver.has(line.state) && !isWhole) lost += 1;
  }
  const provider = { accepted: record.accepted, doubled: record.doubled.length, lost };
  return {
    provider,
    faults: [...findFaults(expected, reported, { lines, rows: rows.size }), ...providerFaults(provider)],
  };
}

function findFaults(
  { rows, problemRows, ignoredRows = 0, messages, states }: Expected,
  reported: Record<string, number>,
  seen: { lines: number; rows: number },
): string[] {
  const faults: string[] = [];
  const sum = Object.values(states).reduce((total, count) => total + count, 0);
  if (sum !== messages) faults.push(`The counts by state sum to ${sum}, not to ${messages} messages.`);
  if (seen.lines !== messages) faults.push(`The report has ${seen.lines} lines for ${messages} messages.`);
  if (rows - problemRows - ignoredRows !== seen.rows)
    faults.push(`${rows} rows with ${problemRows} problem rows became messages of ${seen.rows} rows.`);
  for (const state of new Set([...Object.keys(states), ...Object.keys(reported)])) {
    if ((states[state] ?? 0) !== (reported[state] ?? 0)) {
      faults.push(`${state}: ${states[state] ?? 0} by the counts, ${reported[state] ?? 0} in the report.`);
    }
  }
  return faults;
}

/** Of the message with this id: a row with several recipients has several messages. */
function rowOf(id: string): string {
  const key = parseMessageId(id);
  return key ? `${key.sheetNumber}:${key.rowNumber}` : id;
}

function providerFaults({ doubled, lost }: ProviderCheck): string[] {
  const faults: string[] = [];
  if (doubled > 0) faults.push(`The provider accepted ${doubled} messages twice.`);
  if (lost > 0) faults.push(`The provider never saw ${lost} messages that count as sent.`);
  return faults;
}

async function* reportLines(file: string): AsyncGenerator<{ id: string; state: string }> {
  let places: { id: number; state: number } | undefined;
  for await (const cells of createReadStream(file).pipe(
    parse({ bom: true, relax_column_count: true }),
  ) as AsyncIterable<string[]>) {
    if (places) yield { id: cells[places.id] ?? "", state: cells[places.state] ?? "" };
    else places = { id: cells.lastIndexOf("message id"), state: cells.lastIndexOf("state") };
  }
}
