import type { Actor } from "../accounts/actor.ts";
import { recordAudit } from "../accounts/audit.ts";
import { findLanguageOf } from "../accounts/person-store.ts";
import type { Database } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import { distributionSubject } from "./audited-distribution.ts";
import { newSettings, settingsOf } from "./create-distribution.ts";
import type { NewDraft } from "./distribution-api.ts";
import { insertDistribution } from "./distribution-store.ts";

const untitled = { en: "Untitled", ru: "Без названия" } as const;

/** Creates a distribution without a sheet; the first one that is added brings it to `checking`. Gives the new id. */
export async function createDraft(db: Database, by: Actor, wish: NewDraft, now: Date): Promise<number> {
  const id = newId(now);
  const name = untitled[await findLanguageOf(db, by)];
  const settings = settingsOf(wish, { ...newSettings, name });
  await db.begin(async (tx) => {
    await insertDistribution(tx, { ...settings, by, id, startWhenRead: false, isDraft: true }, now);
    const after = { name: settings.name, isDraft: true };
    await recordAudit(tx, by, { action: "distribution.create", subject: distributionSubject(id), after, at: now });
  });
  return id;
}
