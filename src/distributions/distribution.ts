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

/** Whether a list has what people only sent to themselves as a test. */
export const testsWanted = ["leave_out", "include"] as const;
export type TestsWanted = (typeof testsWanted)[number];

/** `missed_start`: nobody was there at its start. `everything`: a person paused everything of the account. */
export type PauseReason = "missed_start" | "everything";

/** `system`: Carillon itself, or a command of the operator. */
export const creatorKinds = ["person", "api_key", "system"] as const;
export type CreatorKind = (typeof creatorKinds)[number];

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
  /** The last time that somebody paused it by itself, and by which name. */
  pausedAt: Date | null;
  pausedByName: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** When the texts, addresses and cells of what had finished by then were erased, by age. */
  erasedAt: Date | null;
  messageCount: number;
  /** SMS parts of its messages, as known when they were read. */
  partCount: number;
  /** Of its messages, sorted. */
  channels: string[];
  /** How many messages left the hands of the dispatcher; it never falls. */
  handedCount: number;
  /** Who created it, by the name of then; null: not known. */
  createdByKind: CreatorKind | null;
  createdByName: string | null;
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
  /** The first row below the titles; null: none was read. */
  sample: string[] | null;
  /** How much of the file was read, 0 to 1. */
  readShare: number;
  readMs: number;
  /** Different addresses; null until it was read. */
  recipientCount: number | null;
  /** Messages by the channel of their first step; null until it was read. */
  channelCounts: Record<string, number> | null;
  errorReason: string | null;
  errorMessage: string | null;
};
