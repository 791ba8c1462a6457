import { type MessageKey, presentMessageId } from "../messages/message-id.ts";
import type { Reason } from "../messages/reasons.ts";
import type { Transaction } from "../platform/database.ts";
import { applyFilters } from "./apply-filters.ts";
import { claimContents, contentHash } from "./content-store.ts";
import type { NewMessage } from "./new-message.ts";
import { claimUniqueIds } from "./new-message-store.ts";
import { claimResends } from "./resend-store.ts";

/**
 * Finds the messages of a block that are never to be sent: told as sent by the file, gone again already, left out by a filter, doubles by
 * their own id or by what they say. Each is marked with the first of these reasons.
 */
export async function skipMessages(
  tx: Transaction,
  accountId: number,
  messages: readonly NewMessage[],
  now: Date,
): Promise<void> {
  for (const one of messages) if (one.message.skip && !one.reported) skip(one, one.message.skip);
  await skipReported(tx, accountId, messages);
  const filtered = await applyFilters(
    tx,
    accountId,
    goingOf(messages).map(({ message }) => message),
    now,
  );
  for (const one of goingOf(messages)) {
    const reason = filtered.get(one.message);
    if (reason) skip(one, reason);
  }
  await skipDuplicates(tx, accountId, messages, now);
  await skipDoubles(tx, messages);
}

function goingOf(messages: readonly NewMessage[]): NewMessage[] {
  return messages.filter((one) => one.skip === null);
}

function skip(one: NewMessage, reason: Reason, of: MessageKey | null = null): void {
  one.skip = { reason, code: of && presentMessageId(of) };
}

/** What a message has become by now wins over the word of the file. */
async function skipReported(tx: Transaction, accountId: number, messages: readonly NewMessage[]): Promise<void> {
  const resends = goingOf(messages).flatMap((one) =>
    one.reported ? [{ key: one.key, reported: one.reported, evenIfUnconfirmed: one.message.evenIfDuplicate, one }] : [],
  );
  const refused = await claimResends(tx, accountId, resends);
  for (const resend of resends) {
    const refusal = refused.get(resend);
    if (refusal) skip(resend.one, refusal.state === null ? "reported_unknown" : "reported_gone", resend.reported);
  }
}

async function skipDuplicates(
  tx: Transaction,
  accountId: number,
  messages: readonly NewMessage[],
  now: Date,
): Promise<void> {
  const ids = goingOf(messages).flatMap((one) => {
    const { uniqueMessageId, evenIfDuplicate } = one.message;
    return uniqueMessageId && !evenIfDuplicate
      ? [{ key: one.key, uniqueMessageId: uniqueIdOf(uniqueMessageId, one.key), one }]
      : [];
  });
  if (ids.length === 0) return;
  const doubles = await claimUniqueIds(tx, accountId, ids, now);
  for (const id of ids) {
    const first = doubles.get(id);
    if (first) skip(id.one, "duplicate", first);
  }
}

/** The id is the row's: of several recipients each has it with a number of its own. */
function uniqueIdOf(uniqueMessageId: string, { destinationNumber }: MessageKey): string {
  return destinationNumber === 1 ? uniqueMessageId : `${uniqueMessageId}\u0001${destinationNumber}`;
}

async function skipDoubles(tx: Transaction, messages: readonly NewMessage[]): Promise<void> {
  const contents = goingOf(messages)
    .filter(({ message }) => !message.evenIfDuplicate)
    .map((one) => ({ key: one.key, hash: contentHash(one.message), one }));
  const [first] = contents;
  if (!first) return;
  const doubles = await claimContents(tx, first.key.distributionId, contents);
  for (const content of contents) {
    const said = doubles.get(content);
    if (!said) continue;
    skip(content.one, "same_content", said);
    content.one.warning = { code: "said_before", params: { row: said.rowNumber, sheet: said.sheetNumber } };
  }
}
