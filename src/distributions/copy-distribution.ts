import type { Readable } from "node:stream";
import type { Actor } from "../accounts/actor.ts";
import { recordAudit } from "../accounts/audit.ts";
import type { Database } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import { newId, presentId } from "../platform/id.ts";
import type { Secrets } from "../platform/secrets.ts";
import { writeCsv } from "../sheets/write-csv.ts";
import { writeXlsx } from "../sheets/write-xlsx.ts";
import { distributionSubject } from "./audited-distribution.ts";
import { listUploadedRows } from "./copy-store.ts";
import { settingsOf } from "./create-distribution.ts";
import type { Distribution, DistributionSheet } from "./distribution.ts";
import type { DistributionOptions } from "./distribution-api.ts";
import { findDistribution, insertDistribution } from "./distribution-store.ts";
import { uploadContext } from "./importer.ts";
import { placesForCopy } from "./row-place.ts";
import { countHiddenRows, deleteUploads, insertSheet, listSheets, type NewSheet } from "./sheet-store.ts";
import { newUploadKey, storeUpload } from "./upload.ts";

const PAGE = 1000;

type CopyParts = { db: Database; secrets: Secrets };
export type CopyWish = { id: number; options: DistributionOptions; now: Date };

/**
 * Makes a new distribution of the rows of an earlier one, as they were uploaded and on the same row numbers: its sheets are read anew, so that
 * everything is checked by today's date. Settings are the earlier one's where no others are given; a planned start that has passed is left out.
 * Gives the new id.
 */
export async function copyDistribution(parts: CopyParts, by: Actor, { id, options, now }: CopyWish): Promise<number> {
  const { db } = parts;
  const { original, sheets } = await getOriginal(db, by.id, id);
  const { start = false, ...change } = options;
  const settings = settingsOf(change, {
    ...original,
    name: `${original.name.slice(0, 190)} (copy)`,
    startAt: original.startAt && original.startAt > now ? original.startAt : null,
  });
  const copy = { accountId: by.id, distributionId: newId(now) };
  try {
    const stored: NewSheet[] = [];
    for (const sheet of sheets) stored.push(await copySheet(parts, copy, sheet));
    await db.begin(async (tx) => {
      await insertDistribution(tx, { ...settings, by, id: copy.distributionId, startWhenRead: start }, now);
      // Read in the order of the earlier ones: a correction comes after what it corrects.
      for (const [index, sheet] of stored.entries()) await insertSheet(tx, sheet, new Date(now.getTime() + index));
      const after = { name: settings.name, of: presentId(id), startWhenRead: start };
      const subject = distributionSubject(copy.distributionId);
      await recordAudit(tx, by, { action: "distribution.copy", subject, after, at: now });
    });
  } catch (error) {
    await deleteUploads(db, copy);
    throw error;
  }
  return copy.distributionId;
}

async function getOriginal(
  db: Database,
  accountId: number,
  id: number,
): Promise<{ original: Distribution; sheets: DistributionSheet[] }> {
  const original = await findDistribution(db, accountId, id);
  if (!original) throw notFound("distribution", presentId(id));
  if (original.state === "checking") throw conflict(stillChecked, "distribution_checking");
  if (original.erasedAt) throw conflict(rowsErased, "distribution_erased");
  if (original.hiddenRows === "ask" && (await countHiddenRows(db, accountId, id)) > 0)
    throw conflict(hiddenRowsUndecided, "hidden_rows_undecided");
  const sheets = (await listSheets(db, accountId, id)).filter(
    ({ state, rowCount }) => state === "read" && rowCount > 0,
  );
  if (sheets.length === 0) throw conflict(nothingToCopy, "nothing_to_copy");
  return { original, sheets };
}

const stillChecked = {
  en: "This distribution is still being checked. Wait until it has been.",
  ru: "Рассылка ещё проверяется. Подождите, пока проверка закончится.",
};

const rowsErased = {
  en: "The rows of this distribution were erased by their age: upload the sheet again, if you still have it.",
  ru: "Строки этой рассылки стёрты по сроку хранения: загрузите таблицу заново, если она у вас осталась.",
};

const hiddenRowsUndecided = {
  en: "Some rows of the sheet are hidden, and in a copy they would be so no more. Say whether they are to be sent or left out (hiddenRows) first.",
  ru: "Часть строк таблицы скрыта, а в копии скрытыми они уже не будут. Сначала решите, отправлять их или пропустить (hiddenRows).",
};

const nothingToCopy = {
  en: "There is nothing to copy: no row of it was read.",
  ru: "Копировать нечего: ни одна строка этой рассылки не прочитана.",
};

async function copySheet(
  { db, secrets }: CopyParts,
  copy: { accountId: number; distributionId: number },
  sheet: DistributionSheet,
): Promise<NewSheet> {
  const key = newUploadKey();
  const place = { ...copy, number: sheet.number };
  const byteCount = await storeUpload(db, place, key, writeSheet(db, sheet, copy.distributionId));
  return { ...place, fileName: sheet.fileName, byteCount, uploadKey: secrets.seal(key, uploadContext(place)) };
}

/** In the format in which it came. */
function writeSheet(db: Database, sheet: DistributionSheet, copyId: number): Readable {
  const titles = sheet.columns ?? [];
  const rows = uploadedRows(db, sheet, placesForCopy(titles, { of: sheet.distributionId, copy: copyId }));
  return sheet.format === "xlsx" ? writeXlsx(titles, rows) : writeCsv(titles, rows);
}

/** Rows under the titles; those that were blank, above the titles or left out are blank lines, so that every row keeps its number. */
async function* uploadedRows(
  db: Database,
  sheet: DistributionSheet,
  forCopy: (cells: string[]) => string[],
): AsyncGenerator<string[][]> {
  let next = 2;
  let after = 0;
  let page: Awaited<ReturnType<typeof listUploadedRows>>;
  do {
    page = await listUploadedRows(db, sheet, { after, limit: PAGE });
    const lines: string[][] = [];
    for (const { rowNumber, cells } of page) {
      for (; next < rowNumber; next++) {
        lines.push([]);
        if (lines.length === PAGE) yield lines.splice(0);
      }
      lines.push(forCopy(cells));
      next++;
      after = rowNumber;
    }
    if (lines.length > 0) yield lines;
  } while (page.length === PAGE);
}
