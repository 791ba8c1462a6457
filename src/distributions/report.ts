import type { Readable } from "node:stream";
import type { Language } from "../accounts/language.ts";
import { resultColumns } from "../fields/reserved-columns.ts";
import { presentMessageId } from "../messages/message-id.ts";
import type { MessageState } from "../messages/message-state.ts";
import { presentReason } from "../messages/reasons.ts";
import type { Database } from "../platform/database.ts";
import { localText } from "../scheduling/time-zone.ts";
import { writeCsv } from "../sheets/write-csv.ts";
import { writeXlsx } from "../sheets/write-xlsx.ts";
import type { DistributionSheet } from "./distribution.ts";
import { listMessagesOf, type MessageRow } from "./message-store.ts";
import { placeCells, type UploadedColumns, uploadedColumns } from "./uploaded-columns.ts";

const PAGE = 1000;

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
  const columns = uploadedColumns(request.sheets, resultColumns);
  const titles = [...columns.titles, ...resultColumns];
  const rows = reportRows(db, request, columns);
  return format === "csv" ? writeCsv(titles, rows) : writeXlsx(titles, rows);
}

async function* reportRows(
  db: Database,
  { accountId, distributionId, language, timeZone }: ReportRequest,
  columns: UploadedColumns,
): AsyncGenerator<string[][]> {
  let after: MessageRow | undefined;
  do {
    const page = await listMessagesOf(db, { accountId, distributionId }, { after, limit: PAGE });
    if (page.length > 0)
      yield page.map((row) => [...uploadedCells(row, columns, language), ...resultCells(row, language, timeZone)]);
    after = page.length === PAGE ? page.at(-1) : undefined;
  } while (after);
}

const erased = { en: "erased", ru: "стёрто" } as const satisfies Record<Language, string>;

/** As they were uploaded; of what was erased each cell says so, which nobody takes for an address should the report be uploaded again. */
function uploadedCells(row: MessageRow, columns: UploadedColumns, language: Language): string[] {
  return row.erasedAt ? columns.titles.map(() => erased[language]) : placeCells(row, columns);
}

function resultCells(row: MessageRow, language: Language, timeZone: string): string[] {
  const timeOf = (at: Date | null) => (at ? localText(at, timeZone) : "");
  const { state, reason, code, providerAccount, attemptCount, sentAt, settledAt } = row;
  return [
    ...[presentMessageId(row), sendStatuses[state], state, presentReason(reason, language)?.text ?? "", code ?? ""],
    ...[providerAccount ?? "", String(attemptCount), timeOf(sentAt), timeOf(settledAt)],
  ];
}
