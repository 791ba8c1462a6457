import type { Sql } from "../platform/database.ts";
import { notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import { listBelongings } from "./membership-store.ts";
import { updateSessionAccount } from "./session-store.ts";

/** Lets a session go on in another account of the person's. Throws AppError where it is none of his. */
export async function useAccount(
  sql: Sql,
  { id, sessionId }: { id: number; sessionId: number },
  accountId: number,
): Promise<void> {
  const belongings = await listBelongings(sql, id);
  if (!belongings.some((one) => one.accountId === accountId))
    throw notFound("account that you belong to,", presentId(accountId));
  await updateSessionAccount(sql, sessionId, accountId);
}
