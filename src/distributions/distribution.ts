import type { MessageDefaults } from "../fields/check-row.ts";
import type { ColumnFields } from "../fields/columns.ts";
import type { Counts } from "../messages/counts.ts";
import type { DistributionState } from "../messages/message-state.ts";
import type { Priority } from "../messages/slot.ts";
import type { SendingWindow } from "../scheduling/sending-window.ts";
import type { Speed } from "../scheduling/speed.ts";

/** What a person may set for a sending as a whole; what the rows say themselves wins. */
export type DistributionSettings = {
  name: string;
  /** Planned start; null: when a person starts it. */
  startAt: Date | null;
  /** Starts without an offset are on the clock of each recipient, not of the account. */
  recipientClock: boolean;
  /** What to do where nobody was there at the start. */
  missedStart: "send" | "hold";
  windows: SendingWindow[] | null;
  validityMinutes: number | null;
  priority: Priority | null;
  speed: Speed | null;
  /** Send again what may or may not have been sent. */
  resendUnconfirmed: boolean;
  /** For cells that a row leaves empty. */
  defaults: MessageDefaults;
  /** Fields that a person assigned to columns. */
  columnFields: ColumnFields;
  /** What to do with rows that the spreadsheet program hides; until that is said, nothing starts. */
  hiddenRows: "ask" | "send" | "leave_out";
};

/** `missed_start`: nobody was there at its start. `everything`: a person paused everything of the account. */
export type PauseReason = "missed_start" | "everything";

/** One sending made from sheets. */
export type Distribution = DistributionSettings & {
  accountId: number;
  id: number;
  state: DistributionState;
  epoch: number;
  startWhenRead: boolean;
  /** The distribution of which a row is tried; null: it is no test. */
  testOf: number | null;
  /** Why it is paused; null: a person did it. */
  pauseReason: PauseReason | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  messageCount: number;
  /** As stored: `readCounts` gives them as people read them. */
  counts: Counts;
};

export type SheetState = "uploading" | "waiting" | "reading" | "read" | "refused";

/** One uploaded file of a distribution. */
export type DistributionSheet = {
  accountId: number;
  distributionId: number;
  number: number;
  fileName: string;
  byteCount: number;
  state: SheetState;
  format: string | null;
  page: string | null;
  columns: string[] | null;
  lastRowNumber: number;
  rowCount: number;
  problemRowCount: number;
  messageCount: number;
  hiddenRowCount: number;
  /** Corrections of rows that were accepted already. */
  ignoredRowCount: number;
  /** Rows by code of their problems and warnings. */
  problemCounts: Record<string, number>;
  uploadedAt: Date;
  readAt: Date | null;
  errorReason: string | null;
  errorMessage: string | null;
};
