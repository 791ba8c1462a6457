import type { Transaction } from "../platform/database.ts";
import { conflict } from "../platform/errors.ts";
import type { Distribution, DistributionSettings } from "./distribution.ts";
import { forgetReading, lockSheetsToRecheck, markCheckingAgain } from "./recheck-store.ts";
import { justChanged } from "./usual-refusals.ts";

const readingSettings = ["defaults", "columnFields", "hiddenRows"] as const satisfies (keyof DistributionSettings)[];

/** Whether a change concerns what the rows are understood as, so that they must be read anew. */
export function needsReading(before: DistributionSettings, after: DistributionSettings): boolean {
  return readingSettings.some((name) => textOf(before[name]) !== textOf(after[name]));
}

/** The same for the same values, in whatever order they were given: the database keeps another. */
function textOf(setting: string | object): string {
  return JSON.stringify(typeof setting === "string" ? setting : Object.entries(setting).sort());
}

/** Lets every sheet be read anew. Refused once the distribution was started, or where an upload is gone: then it must be uploaded again. */
export async function recheckSheets(tx: Transaction, distribution: Distribution): Promise<void> {
  const owner = { accountId: distribution.accountId, distributionId: distribution.id };
  if (distribution.startedAt)
    throw conflict(
      {
        en: "This distribution was started: how its rows are read cannot be changed any more.",
        ru: "Рассылка уже запущена: изменить то, как читаются её строки, больше нельзя.",
      },
      "distribution_started",
    );
  if (!(await lockSheetsToRecheck(tx, owner)))
    throw conflict(
      {
        en: "The uploaded file is not kept any longer than a day: upload it again.",
        ru: "Загруженный файл хранится не дольше суток: загрузите его заново.",
      },
      "upload_gone",
    );
  await forgetReading(tx, owner);
  if (!(await markCheckingAgain(tx, owner))) throw justChanged();
}
