import type { z } from "zod";
import { presentProblem } from "../fields/problem.ts";
import { readCounts } from "../messages/counts.ts";
import { type Language, wordsIn } from "../platform/words.ts";
import type { Forecast } from "../scheduling/forecast.ts";
import type { ApprovalView } from "./approval/approval-api.ts";
import type { TriedChange } from "./change-distribution.ts";
import type { Distribution, DistributionSheet } from "./distribution.ts";
import type {
  ChangedDistribution,
  DistributionDetails,
  DistributionView,
  ForecastView,
  ProblemList,
  ProblemView,
  SheetView,
} from "./distribution-api.ts";
import type { SheetProblem } from "./problem-store.ts";
import { understoodColumns } from "./understood-columns.ts";

export function presentDistribution(distribution: Distribution): DistributionView {
  const { id, name, priority, speed, state, resendUnconfirmed, windows, validityMinutes, messageCount, counts } =
    distribution;
  return {
    ...{ name, priority, speed, state, resendUnconfirmed, windows },
    ...{ recipientClock: distribution.recipientClock, missedStart: distribution.missedStart },
    testOf: distribution.testOf,
    pauseReason: state === "paused" ? distribution.pauseReason : null,
    id,
    startAt: timeOf(distribution.startAt),
    validityPeriod: validityMinutes,
    createdAt: distribution.createdAt.toISOString(),
    startedAt: timeOf(distribution.startedAt),
    finishedAt: timeOf(distribution.finishedAt),
    erasedAt: timeOf(distribution.erasedAt),
    ...{ createdBy: creatorOf(distribution), channels: distribution.channels },
    messages: messageCount,
    parts: distribution.partCount,
    counts: readCounts(counts, state),
  };
}

function creatorOf({ createdByKind: kind, createdByName: name }: Distribution): DistributionView["createdBy"] {
  return kind && { kind, name };
}

export function presentDetails(
  distribution: Distribution,
  sheets: DistributionSheet[],
  moment: {
    nextAt: Date | null;
    rate: number;
    expectedFinishAt: Date | null;
    approval: ApprovalView | null;
    language: Language;
  },
): DistributionDetails {
  const { nextAt, rate, expectedFinishAt, approval, language } = moment;
  return {
    ...presentDistribution(distribution),
    ...presentPause(distribution),
    ...{
      defaults: presentDefaults(distribution),
      columnFields: distribution.columnFields,
      hiddenRows: distribution.hiddenRows,
      startWhenRead: distribution.startWhenRead,
    },
    ...{ rate, nextAt: timeOf(nextAt), expectedFinishAt: timeOf(expectedFinishAt), approval },
    sheets: sheets.map((sheet) => presentSheet(sheet, distribution, language)),
  };
}

/** What paused it otherwise has a reason of its own, and is told elsewhere. */
function presentPause({ state, pauseReason, pausedAt, pausedByName }: Distribution) {
  const isByPerson = state === "paused" && pauseReason === null;
  return isByPerson ? { pausedAt: timeOf(pausedAt), pausedBy: pausedByName } : { pausedAt: null, pausedBy: null };
}

function presentSheet(
  sheet: DistributionSheet,
  distribution: Distribution,
  language: Language,
): z.infer<typeof SheetView> {
  const { number, fileName, state, format, page, columns, rowCount, problemRowCount, messageCount, problemCounts } =
    sheet;
  const error =
    sheet.errorReason === null
      ? null
      : { code: sheet.errorReason, message: wordsIn(sheet.errorMessage ?? "")[language] };
  const counts = { rows: rowCount, problemRows: problemRowCount, messages: messageCount, problems: problemCounts };
  const apart = { hiddenRows: sheet.hiddenRowCount, ignoredRows: sheet.ignoredRowCount };
  const times = { uploadedAt: sheet.uploadedAt.toISOString(), readAt: timeOf(sheet.readAt) };
  return {
    ...{ number, fileName, state, format, page, columns, ...times, ...counts, ...apart, error },
    ...{
      sizeBytes: sheet.byteCount,
      progress: progressOf(sheet),
      readSeconds: sheet.readMs > 0 ? sheet.readMs / 1000 : null,
    },
    ...{ recipients: sheet.recipientCount, channels: sheet.channelCounts },
    understood: understoodColumns(sheet, distribution),
  };
}

function progressOf({ state, readShare }: DistributionSheet): number {
  return state === "read" || state === "refused" ? 1 : Math.round(readShare * 1000) / 1000;
}

export function presentSheetProblem(problem: SheetProblem, language: "en" | "ru"): z.infer<typeof ProblemView> {
  const { sheetNumber, rowNumber, column, field, value, code, severity } = problem;
  return {
    sheet: sheetNumber,
    row: rowNumber,
    column,
    field,
    value,
    code,
    severity,
    message: presentProblem(problem, language),
  };
}

function timeOf(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}

export function presentProblems(
  problems: SheetProblem[],
  limit: number,
  language: "en" | "ru",
): z.infer<typeof ProblemList> {
  const last = problems.at(-1);
  const next = last && problems.length === limit ? `${last.sheetNumber}-${last.rowNumber ?? 0}-${last.ordinal}` : null;
  return { items: problems.map((problem) => presentSheetProblem(problem, language)), next };
}

export function presentForecast({ messages, goAtOnce, wait, expire, finishesAt, byHour }: Forecast): ForecastView {
  const hours = byHour.map(({ hour, count }) => ({ hour: hour.toISOString(), count }));
  return { messages, goAtOnce, wait, expire, finishesAt: timeOf(finishesAt), byHour: hours };
}

export function presentTried({ distribution, before, after, changedMessages }: TriedChange): ChangedDistribution {
  const forecasts = { before: presentForecast(before), after: after && presentForecast(after) };
  return { ...presentDistribution(distribution), effect: { ...forecasts, changedMessages } };
}

function presentDefaults({ defaults }: Distribution): Record<string, string> {
  return Object.fromEntries(
    Object.entries(defaults).flatMap(([key, text]) => (text === undefined ? [] : [[key, text]])),
  );
}
