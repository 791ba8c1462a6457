import { createHash } from "node:crypto";
import type { RowMessage } from "../fields/row-message.ts";
import type { MessageKey } from "../messages/message-id.ts";
import type { Transaction } from "../platform/database.ts";

export type Content = { key: MessageKey; hash: string };

/** Equal for messages by which a recipient sees the same on the same channel: 128 bits, so that two others are never taken for the same. */
export function contentHash({ channel, address, text, kept, furtherSteps }: RowMessage): string {
  const facts = JSON.stringify([channel, address, text, kept, furtherSteps]);
  return createHash("sha256").update(facts).digest("hex").slice(0, 32);
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
  await tx`
    insert into message_content (distribution_id, hash, sheet_number, row_number, destination_number)
    select ${distributionId}, content.*
    from unnest(
      ${hashes}::uuid[], ${column((key) => key.sheetNumber)}::smallint[], ${column((key) => key.rowNumber)}::integer[],
      ${column((key) => key.destinationNumber)}::integer[]
    ) as content
    on conflict do nothing`;
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

function isSame(one: MessageKey, other: MessageKey): boolean {
  return (
    one.sheetNumber === other.sheetNumber &&
    one.rowNumber === other.rowNumber &&
    one.destinationNumber === other.destinationNumber
  );
}

/** Equal for sheets that say the same to the same people, in whatever order: a signed 64-bit number as text. */
export function contentSum(messages: readonly RowMessage[]): string {
  let sum = 0n;
  for (const message of messages) sum ^= BigInt(`0x${contentHash(message).slice(16)}`);
  return BigInt.asIntN(64, sum).toString();
}
