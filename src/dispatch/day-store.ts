import type { Sql, Transaction } from "../platform/database.ts";

const DAY_MS = 86_400_000;
const DAYS_KEPT = 10;

/**
 * Makes the partitions of today and the next two days for providers' ids, and drops those older than ten days.
 * A day that has rows already (nobody swept for days) stays in the partition for the rest.
 */
export async function keepDays(tx: Transaction, now: Date): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtext('provider_message partitions'))`;
  const names = await tx<{ name: string }[]>`
    select inhrelid::regclass::text as name from pg_inherits where inhparent = 'provider_message'::regclass`;
  const present = new Set(names.map(({ name }) => name));
  for (const offset of [0, 1, 2]) if (!present.has(partitionOf(dayOf(now, offset)))) await makeDay(tx, now, offset);

  const oldest = partitionOf(dayOf(now, -DAYS_KEPT));
  for (const name of present) {
    if (/^provider_message_\d{8}$/.test(name) && name < oldest) await tx.unsafe(`drop table ${name}`);
  }
  await tx`delete from provider_message_rest where day < ${dayOf(now, -DAYS_KEPT)}::date`;
}

async function makeDay(tx: Transaction, now: Date, offset: number): Promise<void> {
  const day = dayOf(now, offset);
  const [begun] = await tx`select from provider_message_rest where day = ${day}::date limit 1`;
  if (begun) return;
  await tx.unsafe(`
    create table ${partitionOf(day)} partition of provider_message
    for values from ('${day}') to ('${dayOf(now, offset + 1)}')`);
}

function dayOf(now: Date, offset: number): string {
  return new Date(now.getTime() + offset * DAY_MS).toISOString().slice(0, 10);
}

function partitionOf(day: string): string {
  return `provider_message_${day.replaceAll("-", "")}`;
}

/** Idempotency keys hold for 30 days. Across accounts: the sweeper's. */
export async function deleteOldUniqueIds(sql: Sql, now: Date): Promise<void> {
  await sql`delete from unique_message_id where seen_at < ${now}::timestamptz - interval '30 days'`;
}
