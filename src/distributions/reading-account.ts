import type { CountryCode } from "libphonenumber-js";
import { findAccount } from "../accounts/account-store.ts";
import type { Sql } from "../platform/database.ts";
import { listChannels } from "../provider-accounts/provider-account-store.ts";
import type { ReadingAccount } from "./read-sheet.ts";

/** What the rows of an account's sheets are checked against. */
export async function findReadingAccount(sql: Sql, accountId: number): Promise<ReadingAccount> {
  const account = await findAccount(sql, accountId);
  if (!account) throw new Error(`There is no account ${accountId}.`);
  const { country, timeZone, language } = account;
  return { country: country as CountryCode, timeZone, language, channels: new Set(await listChannels(sql, accountId)) };
}
