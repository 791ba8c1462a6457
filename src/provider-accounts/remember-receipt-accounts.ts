import { type ProviderAccountParts, readAccountOfReceipts } from "./open-provider-account.ts";
import type { ProviderAccount } from "./provider-account.ts";

const REMEMBERED_MS = 5000;
const MAX_REMEMBERED = 1000;

/** Finds whose receipts come to an address. Providers call by the thousand: what was found is remembered for five seconds. */
export function rememberReceiptAccounts(
  parts: ProviderAccountParts,
  now: () => Date,
): (receiptToken: string) => Promise<ProviderAccount | undefined> {
  const remembered = new Map<string, { account: ProviderAccount; until: number }>();

  return async (receiptToken) => {
    const askedAt = now().getTime();
    const known = remembered.get(receiptToken);
    if (known && askedAt < known.until) return known.account;

    remembered.delete(receiptToken);
    const account = await readAccountOfReceipts(parts, receiptToken);
    if (!account) return undefined;
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(receiptToken, { account, until: askedAt + REMEMBERED_MS });
    return account;
  };
}
