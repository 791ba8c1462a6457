import type { Channel } from "../connectors/connector.ts";
import type { Transaction } from "../platform/database.ts";
import { conflict } from "../platform/errors.ts";
import { claimContents, contentHash } from "./content-store.ts";
import { type EditedContent, releaseContent } from "./edit-store.ts";
import type { MessageRow } from "./message-store.ts";

/** Keeps who says what in a distribution in step with an edit. Refused where another message of it says the same to the same person already. */
export async function claimNewContent(tx: Transaction, message: MessageRow, content: EditedContent): Promise<void> {
  const [before, after] = [hashOf(message, message), hashOf(message, content)];
  if (before === after || message.evenIfDuplicate) return;
  await releaseContent(tx, message.accountId, message, before);
  const claim = { key: message, hash: after };
  const double = (await claimContents(tx, message.distributionId, [claim])).get(claim);
  if (!double) return;
  throw conflict(
    {
      en: `Row ${double.rowNumber} of sheet ${double.sheetNumber} says the same to this recipient already: change the text, or take one of the two back.`,
      ru: `Строка ${double.rowNumber} таблицы ${double.sheetNumber} уже говорит этому получателю то же самое: измените текст или отмените одно из двух сообщений.`,
    },
    "same_content",
  );
}

/** As `contentHash` of the row; where its kept values have several names, their order may be another, and it is then known to nobody. */
function hashOf(
  { channel, kept, steps }: MessageRow,
  { address, text }: Pick<EditedContent, "address" | "text">,
): string {
  const furtherSteps = steps?.furtherSteps ?? [];
  return contentHash({ channel: channel as Channel, address, text, kept: kept ?? {}, furtherSteps });
}
