import type { Row } from "./sheet.ts";
import type { Page, PageHead } from "./sheet-file.ts";
import type { SheetLimits } from "./sheet-limits.ts";
import type { RefusalKind, RefusalParams } from "./sheet-refusals.ts";

/** What the reading thread is started with. */
export type WorkerTask = { path: string; limits: SheetLimits };

/** `reading` numbers the passes over pages, so that what still comes of one that was given up is recognised; opening is 0. */
export type ToWorker =
  | { kind: "look"; reading: number; pageIndex: number }
  | { kind: "read"; reading: number; pageIndex: number }
  | { kind: "more"; reading: number }
  | { kind: "stop" };

export type FromWorker =
  | { kind: "progress" }
  | { kind: "opened"; reading: 0; format: "xlsx" | "csv"; pages: Page[] }
  | { kind: "rows"; reading: number; rows: Row[]; share: number }
  | { kind: "end"; reading: number }
  | { kind: "head"; reading: number; head: PageHead }
  | { kind: "refused"; reading: number; refusal: RefusalKind; params: RefusalParams };

/** So many blocks may be on their way before the first of them is taken. */
export const BLOCKS_AHEAD = 3;
