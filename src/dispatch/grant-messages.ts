import type { Database } from "../platform/database.ts";
import { type Grant, grant, ratePerSecond } from "../scheduling/speed.ts";
import type { Limit } from "./limits.ts";
import { lockNextFree, readClock, updateNextFree } from "./rate-limit-store.ts";

/** How many messages may go, when the first one may (ms from now) and how far apart they are. None: which limit says so, and until when. */
export type MessageGrant = {
  count: number;
  beginsInMs: number;
  spacingMs: number;
  /** Name of the limit. */
  blockedBy: string | null;
};

/** Asks all limits at once, in their order, which is the same for everyone: as many as the strictest lets go. A grant that is not used is lost. */
export async function grantMessages(db: Database, limits: Limit[], wanted: number): Promise<MessageGrant> {
  if (limits.length === 0) return { count: wanted, beginsInMs: 0, spacingMs: 0, blockedBy: null };
  return db.begin(async (tx) => {
    const free: number[] = [];
    for (const limit of limits) free.push(await lockNextFree(tx, limit.name));
    const now = await readClock(tx);
    const ask = (count: number): Grant[] =>
      limits.map(({ speed }, index) =>
        grant({ nextFreeAt: free[index] ?? now, now, wanted: count, ratePerSecond: ratePerSecond(speed) }),
      );

    const first = ask(wanted);
    const count = Math.min(...first.map((answer) => answer.count));
    const answers = ask(count);
    const beginsInMs = Math.max(...answers.map((answer) => answer.beginsAt)) - now;
    if (count === 0) {
      const blockedBy = limits.find((_, index) => first[index]?.count === 0)?.name ?? null;
      return { count, beginsInMs, spacingMs: 0, blockedBy };
    }

    for (const [index, limit] of limits.entries())
      await updateNextFree(tx, limit.name, answers[index]?.nextFreeAt ?? now);
    const spacingMs = Math.max(...limits.map(({ speed }) => 1000 / ratePerSecond(speed)));
    return { count, beginsInMs, spacingMs, blockedBy: null };
  });
}
