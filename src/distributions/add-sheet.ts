import type { Actor } from "../accounts/actor.ts";
import { recordAudit } from "../accounts/audit.ts";
import type { Database } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import { fileEmpty, fileTooLarge } from "../platform/file-refusals.ts";
import { presentId } from "../platform/id.ts";
import type { Secrets } from "../platform/secrets.ts";
import { distributionSubject } from "./audited-distribution.ts";
import type { Upload } from "./create-distribution.ts";
import { findDistribution } from "./distribution-store.ts";
import { uploadContext } from "./importer.ts";
import { lockPausedSince } from "./pause-everything-store.ts";
import { deleteUpload, insertNextSheet, markUploaded } from "./sheet-store.ts";
import { newUploadKey, storeUpload } from "./upload.ts";

const wasCancelled = {
  en: "This distribution was cancelled: nothing can be added.",
  ru: "Рассылка отменена: добавить в неё ничего нельзя.",
};

/**
 * Adds another file to a distribution, or the corrected rows of an earlier one; reading begins by itself, and what is read of it goes like the
 * rest. Gives its number. Refused where the distribution was cancelled.
 */
export async function addSheet(
  { db, secrets }: { db: Database; secrets: Secrets },
  by: Actor,
  id: number,
  { upload, now }: { upload: Upload; now: Date },
): Promise<number> {
  const distribution = await findDistribution(db, by.id, id);
  if (!distribution) throw notFound("distribution", presentId(id));
  if (distribution.state === "cancelled") throw conflict(wasCancelled, "distribution_cancelled");

  const owner = { accountId: by.id, distributionId: id };
  const number = await db.begin((tx) => insertNextSheet(tx, owner, upload.fileName, now));
  const sheet = { ...owner, number };
  const key = newUploadKey();
  try {
    const byteCount = await storeUpload(db, sheet, key, upload.bytes);
    if (upload.isTooLarge()) throw fileTooLarge();
    if (byteCount === 0) throw fileEmpty();
    upload.readOptions();
    await db.begin(async (tx) => {
      const uploadKey = secrets.seal(key, uploadContext(sheet));
      const isHeld = (await lockPausedSince(tx, by.id)) !== null;
      if (!(await markUploaded(tx, sheet, { byteCount, uploadKey, now, isHeld })))
        throw conflict(wasCancelled, "distribution_cancelled");
      const after = { sheet: number, fileName: upload.fileName };
      await recordAudit(tx, by, { action: "distribution.add_sheet", subject: distributionSubject(id), after, at: now });
    });
    return number;
  } catch (error) {
    await deleteUpload(db, sheet);
    throw error;
  }
}
