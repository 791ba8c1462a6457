import { type Account, type AccountSettings, newAccountSettings } from "../../src/accounts/account.ts";
import { insertAccount } from "../../src/accounts/account-store.ts";
import type { Database } from "../../src/platform/database.ts";
import { newId } from "../../src/platform/id.ts";

/** An account; a test names only what it is about. */
export async function givenAccount(db: Database, settings: Partial<AccountSettings> = {}): Promise<Account> {
  const createdAt = new Date();
  const account = { id: newId(createdAt), createdAt, ...newAccountSettings, name: "Test", ...settings };
  await insertAccount(db, account);
  return account;
}
