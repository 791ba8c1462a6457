import type { Transaction } from "../platform/database.ts";
import { presentId } from "../platform/id.ts";
import { type Change, recordAudit } from "./audit.ts";
import { listBelongings } from "./membership-store.ts";

type PersonalChange = Omit<Change, "subject">;

/** Keeps what concerns a person in all of his accounts: owners of each may want to know. `byId`: who did it; null: the system. */
export async function recordPersonal(
  tx: Transaction,
  { personId, byId }: { personId: number; byId: number | null },
  change: PersonalChange,
): Promise<void> {
  const person = byId === null ? null : { id: byId };
  for (const { accountId } of await listBelongings(tx, personId))
    await recordAudit(tx, { id: accountId, keyId: null, person }, { ...change, subject: personSubject(personId) });
}

export function personSubject(id: number) {
  return { kind: "person", id: presentId(id) };
}
