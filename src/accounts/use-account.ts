import type { Sql } from "../platform/database.ts";
import { AppError } from "../platform/errors.ts";
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
    throw new AppError("not_found", {
      en: `There is no account ${presentId(accountId)} that you belong to.`,
      ru: `Вы не состоите в аккаунте ${presentId(accountId)}, или такого нет.`,
    });
  await updateSessionAccount(sql, sessionId, accountId);
}
