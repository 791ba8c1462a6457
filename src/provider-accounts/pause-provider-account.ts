import type { Actor } from "../accounts/actor.ts";
import { recordAudit } from "../accounts/audit.ts";
import type { Database } from "../platform/database.ts";
import { presentId } from "../platform/id.ts";
import { lockProviderAccount, markActive, markPaused } from "./provider-account-store.ts";

/** Stops sending through a provider account, until a person resumes it: one that its provider refuses, with the reason, or by a person. */
export async function pauseProviderAccount(
  db: Database,
  by: Actor,
  { id, reason }: { id: number; reason: string | null },
  now: Date,
): Promise<void> {
  await db.begin(async (tx) => {
    const account = await lockProviderAccount(tx, by.id, id);
    if (account?.state !== "active") return;
    await markPaused(tx, by.id, id, reason);
    const after = { state: "paused", ...(reason === null ? {} : { reason }) };
    const change = { action: "provider_account.pause", subject: subjectOf(id), at: now };
    await recordAudit(tx, by, { ...change, before: { state: "active" }, after });
  });
}

/** Sends through it again; one that is not paused is left as it is. */
export async function resumeProviderAccount(db: Database, by: Actor, id: number, now: Date): Promise<void> {
  await db.begin(async (tx) => {
    const account = await lockProviderAccount(tx, by.id, id);
    if (account?.state !== "paused") return;
    await markActive(tx, by.id, id);
    const change = { action: "provider_account.resume", subject: subjectOf(id), at: now };
    await recordAudit(tx, by, { ...change, before: { state: "paused" }, after: { state: "active" } });
  });
}

function subjectOf(id: number) {
  return { kind: "provider_account", id: presentId(id) };
}
