import { type MessageKey, presentMessageId } from "../messages/message-id.ts";
import type { Reason } from "../messages/reasons.ts";
import type { Transaction } from "../platform/database.ts";
import { applyFilters } from "./apply-filters.ts";
import { claimContents, contentHash, moveContents } from "./content-store.ts";
import type { NewMessage } from "./new-message.ts";
import { claimUniqueIds, moveUniqueIds } from "./new-message-store.ts";
import { findResendRights } from "./resend-messages.ts";
import { upsertResends } from "./resend-store.ts";

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
  for (const one of messages) {
    const reason = one.message.skip;
    const isTheFilesWord = reason === "reported_sent" && one.reported;
    if (reason && !isTheFilesWord) skip(one, reason);
  }
  const resends = await skipReported(tx, accountId, messages, now);
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
  await skipDuplicates(tx, accountId, { messages, resends }, now);
  await skipDoubles(tx, messages, resends);
  const links = goingOf(messages).flatMap((one) => {
    const resent = resends.get(one);
    return resent ? [{ resent, by: one.key }] : [];
  });
  await upsertResends(tx, accountId, links);
}

/** The message that each line of a report sends again. */
type Resends = Map<NewMessage, MessageKey>;

function goingOf(messages: readonly NewMessage[]): NewMessage[] {
  return messages.filter((one) => one.skip === null);
}

function skip(one: NewMessage, reason: Reason, of: MessageKey | null = null): void {
  one.skip = { reason, code: of && presentMessageId(of) };
}

/** What a message has become by now wins over the word of the file. */
async function skipReported(
  tx: Transaction,
  accountId: number,
  messages: readonly NewMessage[],
  now: Date,
): Promise<Resends> {
  const lines = goingOf(messages).flatMap((one) => (one.reported ? [{ one, reported: one.reported }] : []));
  const asked = lines.map(({ one, reported }) => {
    return { key: one.key, reported, evenIfUnconfirmed: one.message.evenIfDuplicate };
  });
  const rights = await findResendRights(tx, accountId, asked, now);
  const resends: Resends = new Map();
  for (const [index, { one, reported }] of lines.entries()) {
    const right = rights[index];
    if (right && "resends" in right) resends.set(one, right.resends);
    else skip(one, right?.refusedFor ? "reported_gone" : "reported_unknown", reported);
  }
  return resends;
}

/** What sends a message again has its id by right. */
async function skipDuplicates(
  tx: Transaction,
  accountId: number,
  { messages, resends }: { messages: readonly NewMessage[]; resends: Resends },
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
  const replacing = ids.filter((id) => isSame(doubles.get(id), resends.get(id.one)));
  await moveUniqueIds(tx, accountId, replacing, now);
  for (const id of ids) {
    const first = doubles.get(id);
    if (first && !replacing.includes(id)) skip(id.one, "duplicate", first);
  }
}

/** The id is the row's: of several recipients each has it with a number of its own. */
function uniqueIdOf(uniqueMessageId: string, { destinationNumber }: MessageKey): string {
  return destinationNumber === 1 ? uniqueMessageId : `${uniqueMessageId}\u0001${destinationNumber}`;
}

/** What sends a message of its own distribution again says the same as that one by nature, and stands in its place from now on. */
async function skipDoubles(tx: Transaction, messages: readonly NewMessage[], resends: Resends): Promise<void> {
  const contents = goingOf(messages)
    .filter(({ message }) => !message.evenIfDuplicate)
    .map((one) => ({ key: one.key, hash: contentHash(one.message), one }));
  const [first] = contents;
  if (!first) return;
  const { distributionId } = first.key;
  const doubles = await claimContents(tx, distributionId, contents);
  const replacing = contents.filter((content) => isSame(doubles.get(content), resends.get(content.one)));
  await moveContents(tx, distributionId, replacing);
  for (const content of contents) {
    const said = doubles.get(content);
    if (!said || replacing.includes(content)) continue;
    skip(content.one, "same_content", said);
    content.one.warning = { code: "said_before", params: { row: said.rowNumber, sheet: said.sheetNumber } };
  }
}

function isSame(one: MessageKey | undefined, other: MessageKey | undefined): boolean {
  return one !== undefined && other !== undefined && presentMessageId(one) === presentMessageId(other);
}
