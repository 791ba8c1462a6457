import { createHash } from "node:crypto";
import type { RowMessage } from "../fields/row-message.ts";
import type { MessageKey } from "../messages/message-id.ts";
import { cleanJson } from "../platform/clean-text.ts";
import { copyRows } from "../platform/copy.ts";
import type { Transaction } from "../platform/database.ts";
import type { NewMessage } from "./new-message.ts";

const messageColumns = `message (account_id, distribution_id, sheet_number, row_number, destination_number, channel, address, sender, text,
  external_id, unique_message_id, client_id, group_id, bulk_id, flow_id, callback_url, callback_data, kept, rules, steps, even_if_duplicate, cells)`;

const deliveryColumns = `delivery (account_id, distribution_id, sheet_number, row_number, destination_number, state, slot_id,
  home_slot_id, reason, code, channel)`;

/** Stores messages and their deliveries. */
export async function copyMessages(tx: Transaction, accountId: number, messages: NewMessage[]): Promise<void> {
  await copyRows(
    tx,
    messageColumns,
    messages.map((one) => messageRow(accountId, one)),
  );
  await copyRows(
    tx,
    deliveryColumns,
    messages.map((one) => deliveryRow(accountId, one)),
  );
}

function messageRow(accountId: number, { key, message, cells }: NewMessage) {
  const { channel, address, sender, text, externalId, uniqueMessageId, clientId, groupId, bulkId, flowId } = message;
  return [
    ...[accountId, key.distributionId, key.sheetNumber, key.rowNumber, key.destinationNumber],
    ...[channel, address, sender, text],
    ...[externalId, uniqueMessageId, clientId, groupId, bulkId, flowId, message.callbackUrl, message.callbackData],
    ...[jsonOf(message.kept), jsonOf(attemptRules(message)), stepsOf(message), message.evenIfDuplicate],
    cells,
  ];
}

function attemptRules({ rules }: RowMessage) {
  const { maxAttempts, retryAfterMinutes, errorCodes } = rules;
  return Object.fromEntries(
    Object.entries({ maxAttempts, retryAfterMinutes, errorCodes }).filter(([, value]) => value !== null),
  );
}

function stepsOf({ furtherSteps, inParallel, evenIfDelivered, firstStepMinutes }: RowMessage): string | null {
  return furtherSteps.length > 0
    ? JSON.stringify(cleanJson({ inParallel, evenIfDelivered, firstStepMinutes, furtherSteps }))
    : null;
}

/** Null for an object that says nothing. */
function jsonOf(value: object): string | null {
  return Object.keys(value).length > 0 ? JSON.stringify(cleanJson(value)) : null;
}

function deliveryRow(accountId: number, { key, message: { channel }, slotId, skip }: NewMessage) {
  const identity = [accountId, key.distributionId, key.sheetNumber, key.rowNumber, key.destinationNumber];
  if (skip) return [...identity, "skipped", null, null, skip.reason, skip.code, channel];
  return [...identity, null, slotId, slotId, null, null, channel];
}

export type UniqueId = { key: MessageKey; uniqueMessageId: string };

/**
 * Claims idempotency keys for messages; gives those whose key was seen within 30 days for another message that may have been sent, with that
 * message. A reader that resumes does not take a row for a duplicate of itself. Keys are sorted, so that two readers never wait for each other.
 */
export async function claimUniqueIds(
  tx: Transaction,
  accountId: number,
  ids: UniqueId[],
  now: Date,
): Promise<Map<UniqueId, MessageKey>> {
  const byHash = new Map<string, UniqueId>();
  const firsts = new Map<string, UniqueId>();
  const doubles = new Map<UniqueId, MessageKey>();
  for (const id of ids) {
    if (firsts.has(id.uniqueMessageId)) continue;
    firsts.set(id.uniqueMessageId, id);
    byHash.set(createHash("sha256").update(id.uniqueMessageId).digest("hex"), id);
  }
  const hashes = [...byHash.keys()].sort();
  const column = (pick: (key: MessageKey) => number) => hashes.map((hash) => pick((byHash.get(hash) as UniqueId).key));
  const claimed = await tx<{ hash: string }[]>`
    insert into unique_message_id (account_id, key_hash, distribution_id, sheet_number, row_number, destination_number, seen_at)
    select ${accountId}, decode(id.hash, 'hex'), id.distribution_id, id.sheet_number, id.row_number, id.destination_number, ${now}
    from unnest(
      ${hashes}::text[], ${column((key) => key.distributionId)}::bigint[], ${column((key) => key.sheetNumber)}::smallint[],
      ${column((key) => key.rowNumber)}::integer[], ${column((key) => key.destinationNumber)}::integer[]
    ) as id (hash, distribution_id, sheet_number, row_number, destination_number)
    on conflict (account_id, key_hash) do update
    set distribution_id = excluded.distribution_id, sheet_number = excluded.sheet_number, row_number = excluded.row_number,
      destination_number = excluded.destination_number, seen_at = excluded.seen_at
    where unique_message_id.seen_at < ${now}::timestamptz - interval '30 days'
      or (unique_message_id.distribution_id, unique_message_id.sheet_number, unique_message_id.row_number, unique_message_id.destination_number)
        = (excluded.distribution_id, excluded.sheet_number, excluded.row_number, excluded.destination_number)
      or not exists (
        select from distribution where account_id = ${accountId} and id = unique_message_id.distribution_id)
      or exists (
        select from delivery
        join distribution on distribution.account_id = delivery.account_id and distribution.id = delivery.distribution_id
        left join slot on slot.distribution_id = delivery.distribution_id and slot.id = delivery.slot_id
        where delivery.distribution_id = unique_message_id.distribution_id and delivery.sheet_number = unique_message_id.sheet_number
          and delivery.row_number = unique_message_id.row_number and delivery.destination_number = unique_message_id.destination_number
          and (delivery.state in ('failed', 'cancelled') or (delivery.state = 'expired' and delivery.reason = 'validity_over')
            or slot.state = 'expired' or (delivery.slot_id is not null and distribution.state = 'cancelled')))
    returning encode(key_hash, 'hex') as hash`;
  const own = new Set(claimed.map(({ hash }) => hash));
  const taken = hashes.filter((hash) => !own.has(hash));
  for (const { hash, ...key } of await findUniqueIds(tx, accountId, taken)) {
    const id = byHash.get(hash);
    if (id) doubles.set(id, key);
  }
  for (const id of ids) {
    const first = firsts.get(id.uniqueMessageId);
    if (first && first !== id) doubles.set(id, doubles.get(first) ?? first.key);
  }
  return doubles;
}

/** Gives idempotency keys to messages that send again those that had them. */
export async function moveUniqueIds(tx: Transaction, accountId: number, ids: UniqueId[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  const column = (pick: (key: MessageKey) => number) => ids.map(({ key }) => pick(key));
  await tx`
    update unique_message_id
    set distribution_id = id.distribution_id, sheet_number = id.sheet_number, row_number = id.row_number,
      destination_number = id.destination_number, seen_at = ${now}
    from unnest(
      ${ids.map(({ uniqueMessageId }) => uniqueMessageId)}::text[], ${column((key) => key.distributionId)}::bigint[],
      ${column((key) => key.sheetNumber)}::smallint[], ${column((key) => key.rowNumber)}::integer[],
      ${column((key) => key.destinationNumber)}::integer[]
    ) as id (unique_message_id, distribution_id, sheet_number, row_number, destination_number)
    where account_id = ${accountId} and key_hash = sha256(convert_to(id.unique_message_id, 'UTF8'))`;
}

async function findUniqueIds(
  tx: Transaction,
  accountId: number,
  hashes: string[],
): Promise<(MessageKey & { hash: string })[]> {
  if (hashes.length === 0) return [];
  return tx<(MessageKey & { hash: string })[]>`
    select encode(key_hash, 'hex') as hash, distribution_id, sheet_number, row_number, destination_number
    from unique_message_id
    where account_id = ${accountId} and key_hash in (select decode(hash, 'hex') from unnest(${hashes}::text[]) as hash)`;
}
