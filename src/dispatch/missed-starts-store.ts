import type { Transaction } from "../platform/database.ts";

/**
 * Pauses running distributions that hold when they miss a start, where one (their own, or that of waiting rows) lies in (from, until].
 * Across accounts: the dispatcher's.
 */
export async function holdMissedStarts(tx: Transaction, from: Date, until: Date): Promise<void> {
  await tx`
    update distribution set state = 'paused', pause_reason = 'missed_start', epoch = epoch + 1
    where state = 'running' and missed_start = 'hold' and exists (
      select from slot
      where slot.account_id = distribution.account_id and slot.distribution_id = distribution.id and waiting_count > 0
        and retry_at is null and first_at > ${from} and first_at <= ${until})`;
}
