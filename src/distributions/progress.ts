import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../platform/database.ts";
import type { Language } from "../platform/words.ts";
import type { DistributionDetails } from "./distribution-api.ts";
import { detailsReader } from "./get-details.ts";

const LOOK_MS = 500;
const BEAT_MS = 15_000;

export type ProgressRequest = {
  accountId: number;
  language?: Language;
  id: number;
  signal: AbortSignal;
  now: () => Date;
};

/** Tells a distribution each time it has changed, at most twice a second, until nobody listens any more; null: nothing new, the line is alive. */
export async function* watchDistribution(
  db: Database,
  { signal, now, ...which }: ProgressRequest,
): AsyncGenerator<DistributionDetails | null> {
  const readDetails = detailsReader(db);
  let told = "";
  let toldAtMono = performance.now();
  while (!signal.aborted) {
    const details = await readDetails({ ...which, now: now() });
    const text = JSON.stringify(details);
    if (text !== told || performance.now() - toldAtMono > BEAT_MS) {
      yield text === told ? null : details;
      told = text;
      toldAtMono = performance.now();
    }
    await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined); // the loop's head sees why
  }
}
