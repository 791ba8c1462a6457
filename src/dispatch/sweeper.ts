import type { Logger } from "pino";
import { type Database, isConnectionLost } from "../platform/database.ts";
import { deleteOldUniqueIds, keepDays } from "./day-store.ts";
import { deleteDispatchersGone } from "./dispatcher-store.ts";
import { finishDistributions } from "./finish-distributions.ts";
import { followCancelled } from "./follow-cancelled.ts";
import { settleLostClaims } from "./lost-claims.ts";
import { expireMissingReceipts } from "./missing-receipts.ts";
import { turnSlots } from "./turn-slots.ts";
import { Wake } from "./wake.ts";

const SWEEP_MS = 250;
const HOUR_MS = 3_600_000;

export type SweeperParts = {
  db: Database;
  now: () => Date;
  /** Provider accounts that drop a second message with the same id. */
  listDoubleSafe: () => Promise<Set<number>>;
  log: Logger;
};

export type Sweeper = { stop(): Promise<void> };

/** Starts the loop that tidies: slots that turn, rows that follow, claims that were lost, distributions that are done. Any number may run. */
export async function startSweeper(parts: SweeperParts): Promise<Sweeper> {
  const wake = new Wake();
  let stopping = false;
  await parts.db.begin((tx) => keepDays(tx, parts.now()));

  const run = async () => {
    let hourlyAtMono = Number.NEGATIVE_INFINITY;
    while (!stopping) {
      const isHourly = performance.now() - hourlyAtMono > HOUR_MS;
      const mayFollow = await sweep(parts, isHourly);
      if (isHourly) hourlyAtMono = performance.now();
      if (!mayFollow) await wake.wait(SWEEP_MS);
    }
  };
  const ended = run();

  return {
    async stop() {
      stopping = true;
      wake.now();
      await ended;
    },
  };
}

/** One round; true where more is due at once. A duty that fails leaves the others to their work, and is done again in the next round. */
async function sweep(parts: SweeperParts, isHourly: boolean): Promise<boolean> {
  const { db, now } = parts;
  let more = false;
  const duties: (() => Promise<boolean>)[] = [
    async () => (await turnSlots(db, now())) > 0,
    async () => (await followCancelled(db, now())) > 0,
    async () => (await settleLostClaims(db, parts.listDoubleSafe, now())) > 0,
    async () => expireMissingReceipts(db, now()),
    async () => finishDistributions(db, now()).then(() => false),
  ];
  if (isHourly) duties.push(async () => tidyHourly(db, now()).then(() => false));

  for (const duty of duties) {
    try {
      more = (await duty()) || more;
    } catch (err) {
      parts.log.warn(
        { err },
        isConnectionLost(err) ? "The database is away: the sweeper waits." : "A duty of the sweeper failed.",
      );
    }
  }
  return more;
}

async function tidyHourly(db: Database, now: Date): Promise<void> {
  await db.begin((tx) => keepDays(tx, now));
  await deleteOldUniqueIds(db, now);
  await deleteDispatchersGone(db);
}
