import type { CountryCode } from "libphonenumber-js";
import { findAccount } from "../accounts/account-store.ts";
import type { CheckContext, KnownNames } from "../fields/field.ts";
import { foldHeader } from "../fields/header.ts";
import type { Sql } from "../platform/database.ts";
import { listProviderAccounts } from "../provider-accounts/provider-account-store.ts";
import { knownSenders, senderKey } from "../provider-accounts/sender.ts";
import { listSenders } from "../provider-accounts/sender-store.ts";
import { foldGroupName } from "../recipients/group.ts";
import { listGroups } from "../recipients/group-store.ts";

/** What the rows of an account's sheets are checked against, and the language in which it is told what is wrong. */
export type ReadingAccount = Omit<CheckContext, "now" | "validityMinutes" | "isUnattended"> & {
  language: "en" | "ru";
  /** Ids of the senders that are entered, by `senderKey`. */
  senderIds: ReadonlyMap<string, number>;
};

/** An account has no more. */
const MOST_GROUPS = 10_000;

/** Nothing of the kind can be made yet, so that no name is known. */
const none: KnownNames = { has: () => false };

export async function findReadingAccount(sql: Sql, accountId: number): Promise<ReadingAccount> {
  const account = await findAccount(sql, accountId);
  if (!account) throw new Error(`There is no account ${accountId}.`);
  const { country, timeZone, language } = account;
  const senders = await listSenders(sql, accountId);
  const providerAccounts = await listProviderAccounts(sql, accountId);
  const groups = await listGroups(sql, accountId, { limit: MOST_GROUPS });
  return {
    country: country as CountryCode,
    ...{ timeZone, language },
    channels: new Set(providerAccounts.map(({ channel }) => channel)),
    senders: knownSenders(senders),
    senderIds: new Map(senders.map(({ channel, name, id }) => [senderKey(channel, name), id])),
    providerAccounts: new Map(providerAccounts.map(({ name, id, channel }) => [foldHeader(name), { id, channel }])),
    ...{ templates: none, chats: none, bots: none, chatSessions: none },
    groups: new Map(groups.map(({ id, name }) => [foldGroupName(name), id])),
  };
}
