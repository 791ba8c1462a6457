import type { Sql } from "../platform/database.ts";
import type { Distribution } from "./distribution.ts";
import { findSampleSince } from "./rate-store.ts";

/** The rate is that of the last half minute. */
const LOOK_BACK_MS = 30_000;

/** How many messages of a distribution were handed over in a second, lately; 0 where it does not run. */
export async function findRate(sql: Sql, distribution: Distribution, now: Date): Promise<number> {
  const { state, startedAt, handedCount } = distribution;
  if (state !== "running" || !startedAt) return 0;
  const since = new Date(now.getTime() - LOOK_BACK_MS);
  const sample = await findSampleSince(sql, distribution, since);
  const first = sample ?? (startedAt >= since ? { takenAt: startedAt, handedCount: 0 } : undefined);
  if (!first) return 0;

  const seconds = (now.getTime() - first.takenAt.getTime()) / 1000;
  return seconds > 0 ? Math.max(0, Math.round(((handedCount - first.handedCount) / seconds) * 10) / 10) : 0;
}
