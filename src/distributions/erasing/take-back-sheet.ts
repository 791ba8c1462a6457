import type { Actor } from "../../accounts/actor.ts";
import { recordAudit } from "../../accounts/audit.ts";
import type { Database } from "../../platform/database.ts";
import { conflict, notFound } from "../../platform/errors.ts";
import { presentId } from "../../platform/id.ts";
import { distributionSubject } from "../audited-distribution.ts";
import type { Distribution } from "../distribution.ts";
import { findDistribution, markChecked } from "../distribution-store.ts";
import { recheckSheets } from "../recheck-sheets.ts";
import { listSheets } from "../sheet-store.ts";
import { noSheet } from "../usual-refusals.ts";
import { deleteSheet, lockSheets, markDraft } from "./discard-store.ts";

type Wish = { id: number; number: number; now: Date };

/**
 * Takes a file back before the start, also while it is read: everything of it goes, and the other files are read anew, so that nothing counts
 * that it made a double or a correction of. Without files the distribution is a draft again. Refused once it was started.
 */
export async function takeBackSheet(db: Database, by: Actor, { id, number, now }: Wish): Promise<void> {
  await db.begin(async (tx) => {
    const owner = { accountId: by.id, distributionId: id };
    await lockSheets(tx, owner);
    const distribution = await findDistribution(tx, by.id, id);
    if (!distribution) throw notFound("distribution", presentId(id));
    refuseOver(distribution);
    const sheets = await listSheets(tx, by.id, id);
    const sheet = sheets.find((one) => one.number === number);
    if (!sheet) throw noSheet(number);
    await deleteSheet(tx, owner, number);
    if (sheet.lastRowNumber > 0) await recheckSheets(tx, distribution);
    await (sheets.length > 1 ? markChecked(tx, by.id, id) : markDraft(tx, owner));
    const before = { sheet: number, fileName: sheet.fileName };
    await recordAudit(tx, by, {
      ...{ action: "distribution.take_back_sheet", subject: distributionSubject(id), before, at: now },
    });
  });
}

function refuseOver({ startedAt, state }: Distribution): void {
  if (startedAt)
    throw conflict(
      {
        en: "This distribution was started: no file can be taken back any more.",
        ru: "Рассылка уже запущена: убрать из неё файл больше нельзя.",
      },
      "distribution_started",
    );
  if (state === "cancelled")
    throw conflict(
      {
        en: "This distribution was cancelled: nothing of it will be sent.",
        ru: "Рассылка отменена: из неё ничего не отправится.",
      },
      "distribution_cancelled",
    );
}
