import type { Logger } from "pino";
import { type Database, isConnectionLost } from "../platform/database.ts";
import { deleteOldUniqueIds, keepDays } from "./day-store.ts";
import { deleteDispatchersGone } from "./dispatcher-store.ts";
import { finishDistributions } from "./finish-distributions.ts";
import { followCancelled } from "./follow-cancelled.ts";
import { settleLostClaims } from "./lost-claims.ts";
import { expireMissingReceipts } from "./missing-receipts.ts";
import { takeSamples } from "./sample-store.ts";
import { renewStatistics } from "./statistics-store.ts";
import { thinSamples } from "./thin-samples.ts";
import { turnSlots } from "./turn-slots.ts";
import { Wake } from "./wake.ts";

const SWEEP_MS = 250;
/** By then every dispatcher that lives has told so again. */
const BEATS_AGAIN_MS = 3000;
const STATISTICS_MS = 3000;
const SAMPLE_MS = 5000;
const THIN_MS = 60_000;
const HOUR_MS = 3_600_000;

export type SweeperParts = {
  db: Database;
  now: () => Date;
  /** Provider accounts that drop a second message with the same id. */
  listDoubleSafe: () => Promise<Set<number>>;
  /** What others have to tidy. */
  furtherDuties?: readonly FurtherDuty[];
  log: Logger;
};

/** Something short that is to be done again and again, whoever sweeps. */
export type FurtherDuty = { everyMs: number; run(): Promise<unknown> };

export type Sweeper = { stop(): Promise<void> };

/** Starts the loop that tidies: slots that turn, rows that follow, claims that were lost, distributions that are done. Any number may run. */
export async function startSweeper(parts: SweeperParts): Promise<Sweeper> {
  const wake = new Wake();
  let stopping = false;
  await parts.db.begin((tx) => keepDays(tx, parts.now()));

  const duties = dutiesOf(parts);
  const run = async () => {
    while (!stopping) {
      const mayFollow = await sweep(duties, parts.log);
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

type Duty = {
  everyMs: number;
  /** So long it rests when we, or the database, have just come back. */
  restMs: number;
  /** True where more is due at once. */
  run(): Promise<boolean>;
  /** On the monotonic clock. */
  nextAtMono: number;
};

function dutiesOf({ db, now, listDoubleSafe, furtherDuties = [] }: SweeperParts): Duty[] {
  const duty = (everyMs: number, run: () => Promise<boolean>, restMs = 0): Duty => {
    return { everyMs, run, restMs, nextAtMono: performance.now() + restMs };
  };
  return [
    duty(SWEEP_MS, async () => (await turnSlots(db, now())) > 0),
    duty(SWEEP_MS, async () => (await followCancelled(db, now())) > 0),
    duty(SWEEP_MS, async () => (await settleLostClaims(db, listDoubleSafe, now())) > 0, BEATS_AGAIN_MS),
    duty(SWEEP_MS, () => expireMissingReceipts(db, now())),
    duty(SWEEP_MS, () => finishDistributions(db, now()).then(() => false)),
    duty(SAMPLE_MS, () => takeSamples(db, now()).then(() => false)),
    duty(THIN_MS, () => thinSamples(db, now()).then(() => false)),
    duty(STATISTICS_MS, () => renewStatistics(db).then(() => false)),
    duty(HOUR_MS, () => tidyHourly(db, now()).then(() => false)),
    ...furtherDuties.map(({ everyMs, run }) => duty(everyMs, () => run().then(() => false))),
  ];
}

/** One round; true where more is due at once. A duty that fails leaves the others to their work, and is done again in the next round. */
async function sweep(duties: Duty[], log: Logger): Promise<boolean> {
  let more = false;
  for (const duty of duties.filter(({ nextAtMono }) => nextAtMono <= performance.now())) {
    try {
      const mayFollow = await duty.run();
      duty.nextAtMono = performance.now() + (mayFollow ? 0 : duty.everyMs);
      more ||= mayFollow;
    } catch (err) {
      const isAway = isConnectionLost(err);
      if (isAway) for (const one of duties) one.nextAtMono = performance.now() + one.restMs;
      log.warn({ err }, isAway ? "The database is away: the sweeper waits." : "A duty of the sweeper failed.");
    }
  }
  return more;
}

async function tidyHourly(db: Database, now: Date): Promise<void> {
  await db.begin((tx) => keepDays(tx, now));
  await deleteOldUniqueIds(db, now);
  await deleteDispatchersGone(db);
}
