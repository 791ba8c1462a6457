import type { Readable } from "node:stream";
import type { Language } from "../accounts/language.ts";
import { presentMessageId } from "../messages/message-id.ts";
import type { MessageState } from "../messages/message-state.ts";
import { presentReason } from "../messages/reasons.ts";
import type { Database } from "../platform/database.ts";
import { localText } from "../scheduling/time-zone.ts";
import { writeCsv } from "../sheets/write-csv.ts";
import { writeXlsx } from "../sheets/write-xlsx.ts";
import type { DistributionSheet } from "./distribution.ts";
import { listMessages, type MessageRow } from "./message-store.ts";

const PAGE = 1000;

/** Columns that a report adds to the uploaded ones; their names are reserved. */
const resultColumns = [
  "message id",
  "send status",
  "state",
  "reason",
  "provider code",
  "provider account",
  "attempts",
  "sent at",
  "settled at",
] as const;

/** `send status` of a report, by which it can be uploaded again. */
const sendStatuses: Record<MessageState, "sent" | "failed" | "pending"> = {
  ...{ created: "pending", delayed: "pending", paused: "pending", sending: "pending", unconfirmed: "pending" },
  ...{ sent: "sent", delivered: "sent", read: "sent" },
  ...{ failed: "failed", expired: "failed", cancelled: "failed", skipped: "failed" },
};

export type ReportRequest = {
  accountId: number;
  distributionId: number;
  sheets: DistributionSheet[];
  language: Language;
  /** On whose clock times are written. */
  timeZone: string;
};

/** A line for each message: the uploaded columns as they were, the result beside. Streamed page by page, each in a short statement of its own. */
export function writeReport(db: Database, request: ReportRequest, format: "xlsx" | "csv"): Readable {
  const columns = uploadedColumns(request.sheets);
  const titles = [...columns.titles, ...resultColumns];
  const rows = reportRows(db, request, columns);
  return format === "csv" ? writeCsv(titles, rows) : writeXlsx(titles, rows);
}

type UploadedColumns = { titles: string[]; places: Map<number, number[]> };

/** Sheets of one distribution may differ: each column of each goes under its title; one named as a result of ours gives way to it. */
function uploadedColumns(sheets: DistributionSheet[]): UploadedColumns {
  const titles: string[] = [];
  const places = new Map<number, number[]>();
  for (const { number, columns } of sheets) {
    const taken = new Set<number>();
    const placesOfSheet = (columns ?? []).map((title) => {
      if ((resultColumns as readonly string[]).includes(title.trim().toLowerCase())) return -1;
      const known = titles.findIndex((other, index) => other === title && !taken.has(index));
      const place = known === -1 ? titles.push(title) - 1 : known;
      taken.add(place);
      return place;
    });
    places.set(number, placesOfSheet);
  }
  return { titles, places };
}

async function* reportRows(
  db: Database,
  { accountId, distributionId, language, timeZone }: ReportRequest,
  columns: UploadedColumns,
): AsyncGenerator<string[][]> {
  let after: MessageRow | undefined;
  do {
    const page = await listMessages(db, { accountId, distributionId, after, limit: PAGE });
    if (page.length > 0)
      yield page.map((row) => [...uploadedCells(row, columns), ...resultCells(row, language, timeZone)]);
    after = page.length === PAGE ? page.at(-1) : undefined;
  } while (after);
}

function uploadedCells({ sheetNumber, cells }: MessageRow, { titles, places }: UploadedColumns): string[] {
  const line = titles.map(() => "");
  for (const [index, place] of (places.get(sheetNumber) ?? []).entries())
    if (place >= 0) line[place] = cells[index] ?? "";
  return line;
}

function resultCells(row: MessageRow, language: Language, timeZone: string): string[] {
  const timeOf = (at: Date | null) => (at ? localText(at, timeZone) : "");
  const { state, reason, code, providerAccount, attemptCount, sentAt, settledAt } = row;
  return [
    ...[presentMessageId(row), sendStatuses[state], state, presentReason(reason, language)?.text ?? "", code ?? ""],
    ...[providerAccount ?? "", String(attemptCount), timeOf(sentAt), timeOf(settledAt)],
  ];
}
