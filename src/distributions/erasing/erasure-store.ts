import type { Sql, Transaction } from "../../platform/database.ts";

/** A request to erase a person, by the addresses at which messages reached them. */
export type Erasure = {
  accountId: number;
  id: number;
  /** null once it is done. */
  addresses: string[] | null;
  stage: "people" | "messages" | "problems" | "done";
  /** The last distribution whose rows with problems were looked through. */
  scannedDistributionId: number;
  recipientCount: number;
  messageCount: number;
  /** Of the messages: those that waited, and are not sent. */
  skippedCount: number;
  rowCount: number;
  requestedAt: Date;
  finishedAt: Date | null;
};

export async function insertErasure(
  tx: Transaction,
  { accountId, id, addresses }: { accountId: number; id: number; addresses: string[] },
  now: Date,
): Promise<void> {
  await tx`
    insert into erasure (account_id, id, addresses, requested_at) values (${accountId}, ${id}, ${addresses}, ${now})`;
}

export async function findErasure(sql: Sql, accountId: number, id: number): Promise<Erasure | undefined> {
  const [erasure] = await sql<Erasure[]>`select * from erasure where account_id = ${accountId} and id = ${id}`;
  return erasure;
}

/** The requests that are not done, the oldest first. Across accounts: the sweeper's. */
export async function listOpenErasures(sql: Sql, limit: number): Promise<{ accountId: number; id: number }[]> {
  return sql<{ accountId: number; id: number }[]>`
    select account_id, id from erasure where finished_at is null order by requested_at limit ${limit}`;
}

/** Takes a request that is not done; undefined where it is, or somebody else has it. */
export async function lockErasure(tx: Transaction, accountId: number, id: number): Promise<Erasure | undefined> {
  const [erasure] = await tx<Erasure[]>`
    select * from erasure
    where account_id = ${accountId} and id = ${id} and finished_at is null
    for update skip locked`;
  return erasure;
}

/** What one step of it has come to; the counts are added. */
export type ErasureStep = Partial<Pick<Erasure, "stage" | "scannedDistributionId">> & {
  recipients?: number;
  messages?: number;
  skipped?: number;
  rows?: number;
};

/** Notes a step of a locked one. With the last one the addresses go as well. */
export async function updateErasure(
  tx: Transaction,
  { accountId, id, stage, scannedDistributionId }: Erasure,
  step: ErasureStep,
  now: Date,
): Promise<void> {
  const isDone = step.stage === "done";
  await tx`
    update erasure
    set stage = ${step.stage ?? stage}, scanned_distribution_id = ${step.scannedDistributionId ?? scannedDistributionId},
      recipient_count = recipient_count + ${step.recipients ?? 0}, message_count = message_count + ${step.messages ?? 0},
      skipped_count = skipped_count + ${step.skipped ?? 0}, row_count = row_count + ${step.rows ?? 0},
      addresses = case when ${isDone} then null else addresses end, finished_at = ${isDone ? now : null}
    where account_id = ${accountId} and id = ${id}`;
}

const DAYS_KEPT = 30;

/** Requests that were done long ago: nobody asks for their counts any more. Across accounts: the sweeper's. */
export async function deleteOldErasures(sql: Sql, now: Date): Promise<void> {
  await sql`delete from erasure where finished_at < ${now}::timestamptz - make_interval(days => ${DAYS_KEPT})`;
}
