import { sampleStep } from "../messages/rate-steps.ts";
import type { Sql } from "../platform/database.ts";
import { deleteBetween, listSampled } from "./sample-store.ts";

/** The rate of now is seen in samples that are younger. */
const YOUNG_MS = 120_000;

/** The longer a run, the further apart its samples: so that a run of a month has as many as one of an hour. */
export async function thinSamples(sql: Sql, now: Date): Promise<void> {
  const sampled = await listSampled(sql);
  if (sampled.length === 0) return;
  const steps = sampled.map(({ startedAt, ...owner }) => ({
    ...owner,
    seconds: sampleStep((now.getTime() - startedAt.getTime()) / 1000),
  }));
  await deleteBetween(sql, steps, new Date(now.getTime() - YOUNG_MS));
}
