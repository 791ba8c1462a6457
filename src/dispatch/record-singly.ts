import type { Logger } from "pino";
import { presentMessageId } from "../messages/message-id.ts";
import { type Database, isConnectionLost } from "../platform/database.ts";
import { type Ready, recordReady } from "./claim-group.ts";
import type { Settled } from "./record-settlements.ts";
import { settleFault } from "./settlement.ts";

/**
 * Records outcomes one by one after a block of them could not be: an error of ours with one message parks that message, and the others
 * go on. Throws where the database is away.
 */
export async function recordSingly(db: Database, ready: Ready, now: Date, log: Logger): Promise<void> {
  for (const settled of ready.settled) {
    try {
      await recordReady(db, { settled: [settled], called: [], done: [] }, now);
    } catch (error) {
      if (isConnectionLost(error)) throw error;
      log.error(
        { err: error, messageId: presentMessageId(settled.settlement.delivery) },
        "A message is parked: its outcome could not be recorded.",
      );
      await recordReady(db, { settled: [parked(settled, error)], called: [], done: [] }, now);
    }
  }
  await recordReady(db, { ...ready, settled: [] }, now);
}

function parked(settled: Settled, error: unknown): Settled {
  return { ...settled, settlement: settleFault(settled.settlement.delivery, error) };
}
