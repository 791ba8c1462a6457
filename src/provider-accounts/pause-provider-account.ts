import type { Database } from "../platform/database.ts";
import type { ProviderAccount } from "./provider-account.ts";
import { markPaused } from "./provider-account-store.ts";

/** Stops sending through an account that its provider refuses, until a person resumes it. */
export async function pauseProviderAccount(
  db: Database,
  { accountId, id }: ProviderAccount,
  reason: string,
): Promise<void> {
  await markPaused(db, accountId, id, reason);
}
