import type { Connector } from "../connectors/connector.ts";
import type { Database } from "../platform/database.ts";
import type { Secrets } from "../platform/secrets.ts";
import type { ProviderAccount } from "./provider-account.ts";
import {
  findByReceiptToken,
  findProviderAccount,
  listEveryProviderAccount,
  listProviderAccounts,
  type SealedProviderAccount,
} from "./provider-account-store.ts";

/** What provider accounts are read and written with. */
export type ProviderAccountParts = {
  db: Database;
  secrets: Secrets;
  findConnector(id: string): Connector | undefined;
};

export async function readProviderAccount(
  parts: ProviderAccountParts,
  accountId: number,
  id: number,
): Promise<ProviderAccount | undefined> {
  const sealed = await findProviderAccount(parts.db, accountId, id);
  return sealed && openProviderAccount(parts, sealed);
}

export async function readProviderAccounts(parts: ProviderAccountParts, accountId: number): Promise<ProviderAccount[]> {
  const sealed = await listProviderAccounts(parts.db, accountId);
  return sealed.map((account) => openProviderAccount(parts, account));
}

/** Across accounts: the dispatcher's. */
export async function readEveryProviderAccount(parts: ProviderAccountParts): Promise<ProviderAccount[]> {
  const sealed = await listEveryProviderAccount(parts.db);
  return sealed.map((account) => openProviderAccount(parts, account));
}

/** Across accounts: whose receipts come to the address with this token. */
export async function readAccountOfReceipts(
  parts: ProviderAccountParts,
  receiptToken: string,
): Promise<ProviderAccount | undefined> {
  const sealed = await findByReceiptToken(parts.db, receiptToken);
  return sealed && openProviderAccount(parts, sealed);
}

/**
 * Opens the secrets and reads the settings anew, since a later version of a connector may have more of them.
 * An account whose settings this version cannot read counts as paused: one of them must not stop the others.
 */
export function openProviderAccount(
  parts: Omit<ProviderAccountParts, "db">,
  sealed: SealedProviderAccount,
): ProviderAccount {
  const { secrets, ...account } = sealed;
  const hidden = openSecrets(parts.secrets, secrets, account.id);
  const settings = { ...account.settings, ...hidden };
  const parsed = hidden && parts.findConnector(account.connector)?.settings.safeParse(settings);
  if (parsed?.success) return { ...account, settings: parsed.data };

  const stateReason =
    "This version of Carillon cannot read the settings of this provider account: look at them and save them again.";
  return { ...account, settings, state: "paused", stateReason };
}

/** Null where they cannot be opened: sealed with another key, or damaged. */
function openSecrets(secrets: Secrets, sealed: Buffer, id: number): Record<string, unknown> | null {
  try {
    return JSON.parse(secrets.open(sealed, contextOf(id)).toString()) as Record<string, unknown>;
  } catch {
    return null;
  }
}

/** Splits checked settings into what may be shown and what is sealed. */
export function sealSettings(
  secrets: Secrets,
  connector: Connector,
  id: number,
  settings: Record<string, unknown>,
): Pick<SealedProviderAccount, "settings" | "secrets"> {
  const { shown, hidden } = splitSettings(connector, settings);
  return { settings: shown, secrets: secrets.seal(JSON.stringify(hidden), contextOf(id)) };
}

/** Settings that may be shown, and the secrets. */
export function splitSettings(connector: Connector | undefined, settings: Record<string, unknown>) {
  const isHidden = ([name]: [string, unknown]) => connector === undefined || connector.secrets.includes(name);
  const entries = Object.entries(settings);
  return {
    shown: Object.fromEntries(entries.filter((entry) => !isHidden(entry))),
    hidden: Object.fromEntries(entries.filter(isHidden)),
  };
}

function contextOf(id: number): string {
  return `provider_account ${id}`;
}
