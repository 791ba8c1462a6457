import { listAccounts } from "../../accounts/account-store.ts";
import { deleteOldAuditEntries } from "../../accounts/audit-store.ts";
import { lockDuty, markDutyDone } from "../../dispatch/missing-receipts-store.ts";
import type { FurtherDuty } from "../../dispatch/sweeper.ts";
import type { Database } from "../../platform/database.ts";
import { eraseNextBlock } from "./erase-distributions.ts";
import { advanceErasure } from "./erase-person.ts";
import { noteOldDistributions } from "./erasing-store.ts";
import { deleteOldErasures, listOpenErasures } from "./erasure-store.ts";
import { deleteOldReplies } from "./reply-store.ts";

/** A thousand messages at each turn: a million is gone in five minutes, and sending does not notice. */
const TURN_MS = 250;
const ERASURES_AT_ONCE = 5;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Three years: as long as somebody may ask who sent what. Addresses in the log are masked, texts are not in it. */
const AUDIT_DAYS = 1096;
const AUDIT_DUTY = "audit_retention";
const REPLIES_AT_ONCE = 5000;

/** What the sweeper does for the age of personal data, and for people who are to be erased. */
export function erasingDuties(db: Database, now: () => Date): FurtherDuty[] {
  return [
    { everyMs: TURN_MS, run: () => eraseNextBlock(db, now()) },
    { everyMs: TURN_MS, run: () => advanceErasures(db, now()) },
    { everyMs: HOUR_MS, run: () => noteWhatIsOld(db, now()) },
  ];
}

async function advanceErasures(db: Database, now: Date): Promise<void> {
  for (const { accountId, id } of await listOpenErasures(db, ERASURES_AT_ONCE)) {
    await advanceErasure(db, accountId, id, now);
  }
}

/** Begins the erasing of what has come of age; what is small goes at once. */
export async function noteWhatIsOld(db: Database, now: Date): Promise<void> {
  await noteOldDistributions(db, now);
  await deleteOldReplies(db, now, REPLIES_AT_ONCE);
  await deleteOldErasures(db, now);
  await tidyAuditLog(db, now);
}

/** Once a day, whoever sweeps. */
async function tidyAuditLog(db: Database, now: Date): Promise<void> {
  await db.begin(async (tx) => {
    const doneAt = await lockDuty(tx, AUDIT_DUTY);
    if (doneAt && now.getTime() - doneAt.getTime() < DAY_MS) return;
    await markDutyDone(tx, AUDIT_DUTY, now);
    const olderThan = new Date(now.getTime() - AUDIT_DAYS * DAY_MS);
    for (const { id } of await listAccounts(tx)) await deleteOldAuditEntries(tx, id, olderThan);
  });
}
