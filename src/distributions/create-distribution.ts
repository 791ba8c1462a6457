import type { Readable } from "node:stream";
import type { Actor } from "../accounts/actor.ts";
import { recordAudit } from "../accounts/audit.ts";
import type { ColumnFields } from "../fields/columns.ts";
import { type AnyField, type FieldKey, fields, type MessageDefaults } from "../fields/fields.ts";
import { foldHeader } from "../fields/header.ts";
import type { Database } from "../platform/database.ts";
import { fileEmpty, fileTooLarge } from "../platform/file-refusals.ts";
import { newId } from "../platform/id.ts";
import type { Secrets } from "../platform/secrets.ts";
import { distributionSubject } from "./audited-distribution.ts";
import type { DistributionSettings } from "./distribution.ts";
import type { DistributionChange, DistributionOptions } from "./distribution-api.ts";
import { insertDistribution } from "./distribution-store.ts";
import { uploadContext } from "./importer.ts";
import { deleteUpload, insertSheet } from "./sheet-store.ts";
import { newUploadKey, storeUpload } from "./upload.ts";

export type Upload = {
  fileName: string;
  bytes: Readable;
  /** Known only when the bytes are through: a form's other fields may follow its file. */
  readOptions(): DistributionOptions;
  isTooLarge(): boolean;
};

/** Keeps the uploaded file and creates a distribution of it; reading begins by itself. Gives the new id. */
export async function createDistribution(
  { db, secrets }: { db: Database; secrets: Secrets },
  by: Actor,
  upload: Upload,
  now: Date,
): Promise<number> {
  const id = newId(now);
  const accountId = by.id;
  const sheet = { accountId, distributionId: id, number: 1 };
  const key = newUploadKey();
  try {
    const byteCount = await storeUpload(db, sheet, key, upload.bytes);
    if (upload.isTooLarge()) throw fileTooLarge();
    if (byteCount === 0) throw fileEmpty();
    const { start = false, ...options } = upload.readOptions();
    const settings = settingsOf(options, { ...newSettings, name: nameOf(upload.fileName) });
    await db.begin(async (tx) => {
      await insertDistribution(tx, { ...settings, by, id, startWhenRead: start }, now);
      const uploadKey = secrets.seal(key, uploadContext(sheet));
      await insertSheet(tx, { ...sheet, fileName: upload.fileName, byteCount, uploadKey }, now);
      const after = { name: settings.name, fileName: upload.fileName, startWhenRead: start };
      await recordAudit(tx, by, { action: "distribution.create", subject: distributionSubject(id), after, at: now });
    });
  } catch (error) {
    await deleteUpload(db, sheet);
    throw error;
  }
  return id;
}

function nameOf(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, "").slice(0, 200) || "Distribution";
}

/** What holds until somebody says otherwise. */
export const newSettings: Omit<DistributionSettings, "name"> = {
  startAt: null,
  windows: null,
  validityMinutes: null,
  priority: null,
  speed: null,
  resendUnconfirmed: false,
  recipientClock: false,
  missedStart: "send",
  columnFields: {},
  hiddenRows: "ask",
  defaults: {},
};

/** The settings after a change; what it does not name stays. */
export function settingsOf(change: DistributionChange, before: DistributionSettings): DistributionSettings {
  const {
    name = before.name,
    priority = before.priority,
    speed = before.speed,
    resendUnconfirmed = before.resendUnconfirmed,
    recipientClock = before.recipientClock,
    missedStart = before.missedStart,
    hiddenRows = before.hiddenRows,
  } = change;
  const defaults = change.defaults ? withoutSecrets(change.defaults) : before.defaults;
  return {
    ...{ name, priority, speed, resendUnconfirmed, recipientClock, missedStart, hiddenRows, defaults },
    columnFields: change.columnFields ? foldTitles(change.columnFields) : before.columnFields,
    startAt: change.startAt === undefined ? before.startAt : change.startAt === null ? null : new Date(change.startAt),
    windows: change.windows === undefined ? before.windows : change.windows,
    validityMinutes: change.validityPeriod === undefined ? before.validityMinutes : change.validityPeriod,
  };
}

/** As they may be kept, shown and logged: of a card the last four digits. */
function withoutSecrets(defaults: MessageDefaults): MessageDefaults {
  const all: readonly AnyField[] = fields;
  const redactors = new Map<string, AnyField["redact"]>(all.map((field) => [field.key, field.redact]));
  return Object.fromEntries(
    Object.entries(defaults).map(([key, text]) => [key, redactors.get(key)?.(text ?? "") ?? text]),
  );
}

function foldTitles(columnFields: Record<string, FieldKey | null>): ColumnFields {
  return Object.fromEntries(Object.entries(columnFields).map(([title, key]) => [foldHeader(title), key]));
}
