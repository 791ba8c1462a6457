import { type DeliveryKey, deliveryKeyText } from "../messages/message-id.ts";
import type { Transaction } from "../platform/database.ts";
import type { InboxReceipt } from "./receipt-inbox-store.ts";
import {
  type FoundReceipt,
  insertPlacedParts,
  type LockedDelivery,
  listReceipts,
  listTexts,
  updatePartCounts,
} from "./receipt-store.ts";

/** In how many parts a text goes through a provider account. */
export type CountParts = (providerAccountId: number, text: string) => Promise<number>;

export type FoundInboxReceipt = InboxReceipt & FoundReceipt;
export type PlacedReceipt = InboxReceipt & FoundReceipt & { part: number; round: number };

/**
 * A receipt that was not found by the provider's own id (its answer was lost) names no part: it takes a free one, and its id is remembered
 * for it. From the last one down, since the answers that are missing are those of the later parts. A delivery whose attempt has no outcome
 * learns here of how many parts it is: one part that arrived is not the whole message.
 */
export async function placeParts(
  tx: Transaction,
  receipts: FoundInboxReceipt[],
  deliveries: LockedDelivery[],
  { countParts, now }: { countParts: CountParts; now: Date },
): Promise<PlacedReceipt[]> {
  const unplaced = receipts.filter(({ part }) => part === null);
  if (unplaced.length === 0) return receipts.filter(isPlaced);

  const keys = new Set(unplaced.map(deliveryKeyText));
  const concerned = deliveries.filter((delivery) => keys.has(deliveryKeyText(delivery)));
  await learnPartCounts(
    tx,
    concerned.filter(({ partCount }) => partCount === 0),
    countParts,
  );
  const taken = await takenParts(tx, concerned, receipts);
  const places = new Map(concerned.map((delivery) => [deliveryKeyText(delivery), delivery]));
  const byProviderId = new Map<string, number>();
  const placed = receipts.map((receipt) => {
    const key = deliveryKeyText(receipt);
    const name = `${key} ${receipt.providerMessageId}`;
    const round = receipt.round ?? places.get(key)?.round ?? 1;
    const part = receipt.part ?? byProviderId.get(name) ?? freePart(places.get(key)?.partCount ?? 1, taken.get(key));
    byProviderId.set(name, part);
    taken.get(key)?.add(part);
    return { ...receipt, part, round };
  });
  const ids = new Set(unplaced.map(({ inboxId }) => inboxId));
  await rememberIds(
    tx,
    placed.filter(({ inboxId }) => ids.has(inboxId)),
    now,
  );
  return placed;
}

function isPlaced(receipt: FoundInboxReceipt): receipt is PlacedReceipt {
  return receipt.part !== null && receipt.round !== null;
}

async function learnPartCounts(tx: Transaction, deliveries: LockedDelivery[], countParts: CountParts): Promise<void> {
  if (deliveries.length === 0) return;
  const texts = new Map((await listTexts(tx, deliveries)).map((one) => [deliveryKeyText(one), one.text]));
  for (const delivery of deliveries) {
    delivery.partCount = await countParts(delivery.providerAccountId ?? 0, texts.get(deliveryKeyText(delivery)) ?? "");
  }
  await updatePartCounts(tx, deliveries);
}

async function takenParts(
  tx: Transaction,
  deliveries: DeliveryKey[],
  receipts: FoundInboxReceipt[],
): Promise<Map<string, Set<number>>> {
  const taken = new Map(deliveries.map((delivery) => [deliveryKeyText(delivery), new Set<number>()]));
  for (const { part, ...key } of await listReceipts(tx, deliveries)) taken.get(deliveryKeyText(key))?.add(part);
  for (const { part, ...key } of receipts) if (part !== null) taken.get(deliveryKeyText(key))?.add(part);
  return taken;
}

function freePart(partCount: number, taken: Set<number> | undefined): number {
  for (let part = partCount; part > 1; part--) if (!taken?.has(part)) return part;
  return 1;
}

async function rememberIds(tx: Transaction, receipts: PlacedReceipt[], now: Date): Promise<void> {
  const named = receipts.flatMap((receipt) =>
    receipt.providerMessageId === null ? [] : [{ ...receipt, providerMessageId: receipt.providerMessageId }],
  );
  if (named.length > 0) await insertPlacedParts(tx, named, now);
}
