import type { Transaction } from "../platform/database.ts";

type Owner = { accountId: number; distributionId: number };

/**
 * Held until the transaction ends by whoever works out the times of all slots of a distribution: nobody makes a slot meanwhile whose times
 * would be those of before. To be taken before deliveries, slots and the distribution.
 */
export async function lockPlan(tx: Transaction, { accountId, distributionId }: Owner): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`plan ${accountId}`}, ${distributionId}))`;
}

/** The same by those who make slots for messages that wait; they do not wait for each other. */
export async function sharePlan(tx: Transaction, { accountId, distributionId }: Owner): Promise<void> {
  await tx`select pg_advisory_xact_lock_shared(hashtextextended(${`plan ${accountId}`}, ${distributionId}))`;
}
