import type { Logger } from "pino";
import { openNumberingPlan } from "../numbering-plan/open-plan.ts";
import { type Database, isConnectionLost } from "../platform/database.ts";
import { AppError } from "../platform/errors.ts";
import { newId } from "../platform/id.ts";
import type { Secrets } from "../platform/secrets.ts";
import type { PhoneZones } from "../scheduling/phone-zones.ts";
import { ExampleRows } from "../sheets/blank-sheet-examples.ts";
import { findDistribution } from "./distribution-store.ts";
import { finishSheet, type Refusal } from "./finish-sheet.ts";
import { readSheet } from "./read-sheet.ts";
import type { ReadingAccount } from "./reading-account.ts";
import { StructureRefusal } from "./sheet-head.ts";
import {
  deleteAbandonedUploads,
  deleteOldUploads,
  type LeasedSheet,
  leaseSheet,
  releaseSheet,
  renewLease,
} from "./sheet-store.ts";
import { addReadMs, countRecipients } from "./sheet-summary-store.ts";
import { openUpload } from "./upload.ts";

const IDLE_MS = 200;
const RENEW_MS = 3000;
const HOUR_MS = 3_600_000;
/** An upload is kept until its distribution starts, and no longer than this. */
const DAY_MS = 24 * HOUR_MS;

/** A sheet that we stumble over this often without a step forward is ours to mend, not to try for ever. */
const MAX_STARTS = 5;
const ourFault = {
  reason: "our_fault",
  words: {
    en: "Carillon could not read this file because of an error of its own. The log of the server has the details; please report it.",
    ru: "Carillon не смог прочитать этот файл из-за собственной ошибки. Подробности — в журнале сервера; пожалуйста, сообщите о ней.",
  },
  mayChange: false,
};

export type ImporterParts = {
  db: Database;
  secrets: Secrets;
  zones: PhoneZones;
  findReadingAccount(accountId: number): Promise<ReadingAccount>;
  now: () => Date;
  log: Logger;
};

export type Importer = { stop(): Promise<void> };

/** Starts the loop that reads uploaded sheets, one at a time. A reader that dies leaves its lease, and another goes on where it was. */
export function startImporter(parts: ImporterParts): Importer {
  const stopping = new AbortController();
  const ended = run(parts, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

async function run(parts: ImporterParts, signal: AbortSignal): Promise<void> {
  let tidiedAtMono = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    try {
      if (performance.now() - tidiedAtMono > HOUR_MS) {
        await deleteOldUploads(parts.db, new Date(parts.now().getTime() - DAY_MS));
        const hourAgo = new Date(parts.now().getTime() - HOUR_MS);
        await deleteAbandonedUploads(parts.db, newId(hourAgo), hourAgo);
        tidiedAtMono = performance.now();
      }
      if (!(await importNext(parts, signal))) await sleep(IDLE_MS, signal);
    } catch (err) {
      parts.log.warn(
        { err },
        isConnectionLost(err)
          ? "The database is away: the importer waits."
          : "Reading a sheet failed; it is tried again.",
      );
      await sleep(1000, signal);
    }
  }
}

/** Reads the next sheet that waits, or goes on where a reader has died; false where there is none. */
export async function importNext(parts: ImporterParts, signal: AbortSignal): Promise<boolean> {
  const sheet = await parts.db.begin((tx) => leaseSheet(tx, newId(parts.now())));
  if (sheet) await importSheet(parts, sheet, signal);
  return sheet !== undefined;
}

async function importSheet(parts: ImporterParts, sheet: LeasedSheet, signal: AbortSignal): Promise<void> {
  const { db, now, log } = parts;
  const lost = new AbortController();
  const reading = { ...parts, signal: AbortSignal.any([signal, lost.signal]) };
  const renewing = setInterval(() => {
    renewLease(db, sheet).then(
      (isOurs) => isOurs || lost.abort(),
      (err: unknown) => log.warn({ err }, "The lease of a sheet could not be renewed."),
    );
  }, RENEW_MS);
  try {
    const distribution = await findDistribution(db, sheet.accountId, sheet.distributionId);
    if (!distribution) return; // discarded in this moment, and its sheets with it
    if (distribution.state === "cancelled") return await finishSheet(db, sheet, now());
    const account = await parts.findReadingAccount(sheet.accountId);
    const beganAtMono = performance.now();
    const upload = await openUpload(db, sheet, parts.secrets.open(sheet.uploadKey, uploadContext(sheet)));
    try {
      const numberingPlan = await openNumberingPlan(db, sheet.accountId);
      const examples = new ExampleRows();
      const file = { path: upload.path, distribution, account, numberingPlan, examples };
      const result = await readSheet(reading, sheet, file);
      if (result !== "lost") await countRecipients(db, sheet);
      if (result !== "lost") await finishSheet(db, sheet, now(), { examples });
      else if (signal.aborted) await releaseSheet(db, sheet);
    } catch (error) {
      if (!(await renewLease(db, sheet))) return; // taken back or discarded, or another reader goes on
      if (reading.signal.aborted) throw error; // it broke off in the middle, which says nothing of the file
      const refusal =
        refusalOf(error) ?? (sheet.startCount >= MAX_STARTS && !isConnectionLost(error) ? ourFault : undefined);
      if (!refusal) throw error;
      if (refusal === ourFault) log.error({ err: error }, "A sheet is given up: our own error.");
      await finishSheet(db, sheet, now(), { refusal });
    } finally {
      await upload.close();
      await addReadMs(db, sheet, performance.now() - beganAtMono);
    }
  } finally {
    clearInterval(renewing);
  }
}

/** What the key of an upload is sealed for. */
export function uploadContext({ distributionId, number }: { distributionId: number; number: number }): string {
  return `upload ${distributionId} ${number}`;
}

/** What people are told of a file that cannot be used; anything else is a bug and is thrown on. */
function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof AppError)) return undefined;
  const mayChange = error.cause instanceof StructureRefusal;
  return { reason: error.reason, words: error.words, mayChange };
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
