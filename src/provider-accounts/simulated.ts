import type { Sql } from "../platform/database.ts";
import { listProviderAccounts } from "./provider-account-store.ts";

/** Whether nothing that an account sends leaves the building: it has provider accounts at work, and all of them call simulated providers. */
export async function sendsToSimulatorsOnly(
  sql: Sql,
  accountId: number,
  simulators: readonly string[],
): Promise<boolean> {
  if (simulators.length === 0) return false;
  const active = (await listProviderAccounts(sql, accountId)).filter(({ state }) => state === "active");
  return active.length > 0 && active.every((account) => simulators.includes(targetOf(account.settings) ?? ""));
}

/** The `host:port` that a provider account with these settings calls; null where they name none. */
export function targetOf(settings: Record<string, unknown>): string | null {
  const { host, port, url: address } = settings;
  if (typeof host === "string" && typeof port === "number") return `${host}:${port}`;
  const url = URL.parse(String(address));
  return url && `${url.hostname}:${url.port || (url.protocol === "https:" ? 443 : 80)}`;
}
