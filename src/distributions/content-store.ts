import { hash } from "node:crypto";
import type { RowMessage } from "../fields/row-message.ts";
import type { MessageKey } from "../messages/message-id.ts";
import type { Transaction } from "../platform/database.ts";

export type Content = { key: MessageKey; hash: string };

/** What a recipient sees, and where. */
export type ContentFacts = Pick<RowMessage, "channel" | "address" | "text" | "kept" | "furtherSteps">;

/** Equal for messages by which a recipient sees the same on the same channel: 128 bits, so that two others are never taken for the same. */
export function contentHash({ channel, address, text, kept, furtherSteps }: ContentFacts): string {
  return hash("sha256", JSON.stringify([channel, address, text, kept, furtherSteps])).slice(0, 32);
}

/**
 * Notes what is said to whom in a distribution, whichever sheet says it; gives those that were said before, with the first message that says
 * so. Safe to repeat for the same messages.
 */
export async function claimContents(
  tx: Transaction,
  distributionId: number,
  contents: Content[],
): Promise<Map<Content, MessageKey>> {
  const byHash = new Map<string, Content>();
  const doubles = new Map<Content, MessageKey>();
  for (const content of contents) {
    const first = byHash.get(content.hash);
    if (first) doubles.set(content, first.key);
    else byHash.set(content.hash, content);
  }
  const hashes = [...byHash.keys()].sort();
  const column = (pick: (key: MessageKey) => number) => hashes.map((hash) => pick((byHash.get(hash) as Content).key));
  const { count } = await tx`
    insert into message_content (distribution_id, hash, sheet_number, row_number, destination_number)
    select ${distributionId}, content.*
    from unnest(
      ${hashes}::uuid[], ${column((key) => key.sheetNumber)}::smallint[], ${column((key) => key.rowNumber)}::integer[],
      ${column((key) => key.destinationNumber)}::integer[]
    ) as content
    on conflict do nothing`;
  if (count === contents.length) return doubles; // all of them are new
  const known = await tx<(MessageKey & { hash: string })[]>`
    select replace(hash::text, '-', '') as hash, distribution_id, sheet_number, row_number, destination_number
    from message_content
    where distribution_id = ${distributionId} and hash = any(${hashes}::uuid[])`;
  for (const { hash, ...first } of known) {
    const content = byHash.get(hash);
    if (content && !isSame(content.key, first)) doubles.set(content, first);
  }
  for (const [content, first] of doubles) {
    const own = byHash.get(content.hash);
    doubles.set(content, (own && doubles.get(own)) ?? first);
  }
  return doubles;
}

/** From now on these messages are the first that say so. */
export async function moveContents(tx: Transaction, distributionId: number, contents: Content[]): Promise<void> {
  if (contents.length === 0) return;
  const column = (pick: (key: MessageKey) => number) => contents.map(({ key }) => pick(key));
  await tx`
    update message_content
    set sheet_number = content.sheet_number, row_number = content.row_number, destination_number = content.destination_number
    from unnest(
      ${contents.map(({ hash }) => hash)}::uuid[], ${column((key) => key.sheetNumber)}::smallint[],
      ${column((key) => key.rowNumber)}::integer[], ${column((key) => key.destinationNumber)}::integer[]
    ) as content (hash, sheet_number, row_number, destination_number)
    where distribution_id = ${distributionId} and message_content.hash = content.hash`;
}

function isSame(one: MessageKey, other: MessageKey): boolean {
  return (
    one.sheetNumber === other.sheetNumber &&
    one.rowNumber === other.rowNumber &&
    one.destinationNumber === other.destinationNumber
  );
}

/** Equal for sheets that say the same to the same people, in whatever order and as often: a signed number of 64 bits, that overflows, as text. */
export function contentSum(messages: readonly RowMessage[]): string {
  let high = 0; // in two halves: exact up to two million messages, and faster than big numbers
  let low = 0;
  for (const message of messages) {
    const digits = contentHash(message);
    high += Number.parseInt(digits.slice(16, 24), 16);
    low += Number.parseInt(digits.slice(24), 16);
  }
  return BigInt.asIntN(64, (BigInt(high) << 32n) + BigInt(low)).toString();
}
