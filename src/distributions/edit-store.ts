import type { MessageKey } from "../messages/message-id.ts";
import type { Transaction } from "../platform/database.ts";
import type { WaitingDelivery } from "./message-store.ts";

/** What a person may change of what a message says and to whom. */
export type EditedContent = {
  address: string;
  sender: string | null;
  text: string;
  externalId: string | null;
  callbackUrl: string | null;
  callbackData: string | null;
};

/** The only change that a message ever sees once its row was read; the uploaded cells stay as they were. */
export async function updateContent(
  tx: Transaction,
  accountId: number,
  key: MessageKey,
  content: EditedContent,
): Promise<void> {
  await tx`
    update message
    set address = ${content.address}, sender = ${content.sender}, text = ${content.text}, external_id = ${content.externalId},
      callback_url = ${content.callbackUrl}, callback_data = ${content.callbackData}
    where account_id = ${accountId} and distribution_id = ${key.distributionId} and sheet_number = ${key.sheetNumber}
      and row_number = ${key.rowNumber} and destination_number = ${key.destinationNumber}`;
}

/** Where a waiting delivery came from first. */
export async function findHomeSlot(tx: Transaction, accountId: number, delivery: WaitingDelivery): Promise<number> {
  const [row] = await tx<{ homeSlotId: number | null }[]>`
    select home_slot_id from delivery
    where account_id = ${accountId} and distribution_id = ${delivery.distributionId} and sheet_number = ${delivery.sheetNumber}
      and row_number = ${delivery.rowNumber} and destination_number = ${delivery.destinationNumber} and step = ${delivery.step}`;
  return row?.homeSlotId ?? delivery.slotId;
}

/** Lets a locked delivery wait in another slot, and come back to another one should a person send it again. */
export async function updateSlots(
  tx: Transaction,
  accountId: number,
  delivery: WaitingDelivery,
  { slotId, homeSlotId }: { slotId: number; homeSlotId: number },
): Promise<void> {
  await tx`
    update delivery set slot_id = ${slotId}, home_slot_id = ${homeSlotId}
    where account_id = ${accountId} and distribution_id = ${delivery.distributionId} and sheet_number = ${delivery.sheetNumber}
      and row_number = ${delivery.rowNumber} and destination_number = ${delivery.destinationNumber} and step = ${delivery.step}`;
}

/** A message says no longer what it said: another one may say it now. */
export async function releaseContent(tx: Transaction, accountId: number, key: MessageKey, hash: string): Promise<void> {
  await tx`
    delete from message_content
    where distribution_id = ${key.distributionId} and hash = ${hash}::uuid and sheet_number = ${key.sheetNumber}
      and row_number = ${key.rowNumber} and destination_number = ${key.destinationNumber}
      and exists (select from distribution where account_id = ${accountId} and id = ${key.distributionId})`;
}
