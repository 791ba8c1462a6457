import type { Database } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import { deleteUnusedProviderAccount, findProviderAccount } from "./provider-account-store.ts";

/** Throws AppError for one that is not paused, or that messages were sent through: their receipts and reports need it. */
export async function deleteProviderAccount(db: Database, accountId: number, id: number): Promise<void> {
  if (await deleteUnusedProviderAccount(db, accountId, id)) return;

  const account = await findProviderAccount(db, accountId, id);
  if (!account) throw notFound("provider account", presentId(id));
  if (account.state === "active")
    throw conflict("Pause this provider account first; then it can be deleted.", "provider_account_active");
  throw conflict(
    "Messages wait for this provider account or were sent through it: their receipts and reports need it. Leave it paused.",
    "provider_account_used",
  );
}
