import type { Row } from "./sheet.ts";
import type { Page } from "./sheet-file.ts";
import type { SheetLimits } from "./sheet-limits.ts";

/** What the reading thread is started with. */
export type WorkerTask = { path: string; limits: SheetLimits };

/** `reading` numbers the passes over pages, so that blocks of one that was given up are recognised. */
export type ToWorker =
  | { kind: "read"; reading: number; pageIndex: number }
  | { kind: "more"; reading: number }
  | { kind: "stop" };

export type FromWorker =
  | { kind: "progress" }
  | { kind: "opened"; format: "xlsx" | "csv"; pages: Page[] }
  | { kind: "rows"; reading: number; rows: Row[] }
  | { kind: "end"; reading: number }
  | { kind: "refused"; message: string; reason: string };

/** So many blocks may be on their way before the first of them is taken. */
export const BLOCKS_AHEAD = 3;
