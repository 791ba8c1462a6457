import type { Database, Transaction } from "../platform/database.ts";

class TakenBack extends Error {}

/** What a piece of work would give, as if it had been done: everything that it changed is taken back. */
export async function withoutTrace<Result>(db: Database, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  let done: { result: Result } | undefined;
  try {
    await db.begin(async (tx) => {
      done = { result: await work(tx) };
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  if (!done) throw new Error("The work ended without a result.");
  return done.result;
}
