import type { RowMessage } from "../fields/row-message.ts";
import type { Sql } from "../platform/database.ts";
import { listDeliveredBefore, listMessagedSince, listPhonesInGroups } from "./filter-store.ts";

const HOUR_MS = 3_600_000;

export type FilterReason = "filtered_group" | "filtered_recent" | "filtered_never_delivered";

/** Which messages of a block their own filters leave out, and why; set by set, never row by row. */
export async function applyFilters(
  sql: Sql,
  accountId: number,
  messages: readonly RowMessage[],
  now: Date,
): Promise<Map<RowMessage, FilterReason>> {
  const filtered = messages.filter(({ filters }) => filters);
  const leftOut = new Map<RowMessage, FilterReason>();
  if (filtered.length === 0) return leftOut;
  const inGroups = await findInGroups(sql, accountId, filtered);
  const recent = await findRecent(sql, accountId, filtered, now);
  const wantDelivered = filtered.filter(({ filters }) => filters?.onlyIfDeliveredBefore);
  const delivered = await listDeliveredBefore(sql, accountId, addressesOf(wantDelivered));
  for (const message of filtered) {
    const { excludeGroups = [], onlyIfDeliveredBefore = false } = message.filters ?? {};
    if (excludeGroups.some((id) => inGroups.has(`${id} ${message.phone}`))) leftOut.set(message, "filtered_group");
    else if (recent.has(message)) leftOut.set(message, "filtered_recent");
    else if (onlyIfDeliveredBefore && !delivered.has(message.address)) leftOut.set(message, "filtered_never_delivered");
  }
  return leftOut;
}

function findInGroups(sql: Sql, accountId: number, messages: RowMessage[]): Promise<Set<string>> {
  const groupIds = [...new Set(messages.flatMap(({ filters }) => filters?.excludeGroups ?? []))];
  const phones = messages.flatMap(({ phone }) => (phone ? [phone] : []));
  return listPhonesInGroups(sql, accountId, groupIds, [...new Set(phones)]);
}

/** Rows of a sheet nearly always give the same number of hours: one question for each. */
async function findRecent(sql: Sql, accountId: number, messages: RowMessage[], now: Date): Promise<Set<RowMessage>> {
  const recent = new Set<RowMessage>();
  const byHours = Map.groupBy(messages, ({ filters }) => filters?.notMessagedWithinHours ?? null);
  for (const [hours, ofHours] of byHours) {
    if (hours === null) continue;
    const since = new Date(now.getTime() - hours * HOUR_MS);
    const addresses = await listMessagedSince(sql, accountId, addressesOf(ofHours), since);
    for (const message of ofHours) if (addresses.has(message.address)) recent.add(message);
  }
  return recent;
}

function addressesOf(messages: RowMessage[]): string[] {
  return [...new Set(messages.map(({ address }) => address))];
}
