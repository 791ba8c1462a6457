import type { Sql } from "../../platform/database.ts";
import { type AppError, invalidInput } from "../../platform/errors.ts";
import { findAllowance } from "./approval-store.ts";

type Owner = { accountId: number; distributionId: number };

/** Before a file that was added is stored, or the rest of it: throws AppError where it has more messages than may go without a second person. */
export async function refuseWholeFile(
  sql: Sql,
  file: Owner & { lastRowNumber: number },
  countMessages: () => Promise<number>,
): Promise<void> {
  const allowance = await findAllowance(sql, file);
  if (allowance === null) return;
  const count = await countMessages();
  if (count > Math.max(0, allowance)) throw beyondApproval(file.lastRowNumber);
}

/**
 * Once more for each block that was stored, in its transaction, which holds the distribution: of several files at once, or after the limit was
 * lowered, no more goes than may. Throws AppError, which undoes the block.
 */
export async function refuseBlock(sql: Sql, owner: Owner, storedUpTo: number): Promise<void> {
  const allowance = await findAllowance(sql, owner);
  if (allowance !== null && allowance < 0) throw beyondApproval(storedUpTo);
}

/** `storedUpTo`: the last row of the file that was stored before; 0: none. */
function beyondApproval(storedUpTo: number): AppError {
  const isNothing = storedUpTo === 0;
  const words = {
    en: [
      "With this file, more messages would be added to a distribution that was started than one person may send alone.",
      isNothing ? "Nothing of it was added." : `Its rows up to ${storedUpTo} were added, the rest was not.`,
      `Make a new distribution of ${isNothing ? "it" : "the rest"}: a second person approves that before it starts.`,
    ].join(" "),
    ru: [
      "С этим файлом в запущенную рассылку добавилось бы больше сообщений, чем один человек может отправить сам.",
      isNothing ? "Из него ничего не добавлено." : `Строки до ${storedUpTo} включительно добавлены, остальное — нет.`,
      `Сделайте из ${isNothing ? "него" : "остальных строк"} новую рассылку: ещё один человек одобрит её перед запуском.`,
    ].join(" "),
  };
  return invalidInput(words, { reason: "approval_needed" });
}
