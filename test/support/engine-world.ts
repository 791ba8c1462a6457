import type { Distribution } from "../../src/distributions/distribution.ts";
import type { MessageState } from "../../src/messages/message-state.ts";
import type { Database } from "../../src/platform/database.ts";
import { AppError } from "../../src/platform/errors.ts";
import type { Claimed } from "./builders.ts";

export const ROWS = 8;
export const office = [{ opensAt: 9 * 3600, closesAt: 20 * 3600 }];

export type Call = { claimed: Claimed; index: number; seesClaim: boolean };

/** A distribution in the middle of its life, what is under way of it, and the states that its messages had after the last step. */
export type World = {
  db: Database;
  distribution: Distribution;
  providerAccountId: number;
  now: Date;
  calls: Call[];
  states: Map<string, MessageState>;
};

export type Step = {
  name: string;
  pick: number;
  run: (world: World, pick: number) => Promise<void>;
  mayReopen?: boolean;
};

/** Steps of one kind, and how often they come beside others. */
export type StepKind = Omit<Step, "pick"> & { weight: number };

/** What a person asks for may be refused. */
export async function refusedOrDone(action: Promise<unknown>): Promise<void> {
  await action.catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
  });
}

/** Everything that is stored of it. */
export async function snapshot({ db, distribution: { id } }: World): Promise<string> {
  const rows = await db`select * from delivery where distribution_id = ${id} order by row_number`;
  const attempts =
    await db`select row_number, number, outcome from attempt where distribution_id = ${id} order by 1, 2, 3`;
  const messages = await db`select * from message where distribution_id = ${id} order by row_number`;
  const counts = await db`select * from distribution where id = ${id}`;
  return JSON.stringify([rows, attempts, messages, counts]);
}
