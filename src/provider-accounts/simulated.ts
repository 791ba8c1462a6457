import type { Sql } from "../platform/database.ts";
import { listProviderAccounts, type SealedProviderAccount } from "./provider-account-store.ts";

/** Whether nothing that an account sends leaves the building: it has provider accounts at work, and all of them call simulated providers. */
export async function sendsToSimulatorsOnly(
  sql: Sql,
  accountId: number,
  simulators: readonly string[],
): Promise<boolean> {
  if (simulators.length === 0) return false;
  const active = (await listProviderAccounts(sql, accountId)).filter(({ state }) => state === "active");
  return active.length > 0 && active.every((account) => simulators.includes(targetOf(account) ?? ""));
}

/** The `host:port` that a provider account calls; null where its settings name none. */
function targetOf({ settings }: SealedProviderAccount): string | null {
  const { host, port, url: address } = settings;
  if (typeof host === "string" && typeof port === "number") return `${host}:${port}`;
  const url = URL.parse(String(address));
  return url && `${url.hostname}:${url.port || (url.protocol === "https:" ? 443 : 80)}`;
}
