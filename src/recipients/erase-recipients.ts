import type { Transaction } from "../platform/database.ts";
import { deleteRecipientsById, listRecipientIdsWith } from "./erase-recipient-store.ts";
import { deleteOtherMembers } from "./group-member-store.ts";
import { lockRecipients } from "./recipient-store.ts";

/** Removes everyone who is reached at one of these addresses, and their memberships; gives how many people that were. */
export async function eraseRecipientsWith(tx: Transaction, accountId: number, addresses: string[]): Promise<number> {
  await lockRecipients(tx, accountId);
  const ids = await listRecipientIdsWith(tx, accountId, addresses);
  if (ids.length === 0) return 0;
  await deleteOtherMembers(tx, accountId, ids, []);
  return deleteRecipientsById(tx, accountId, ids);
}
