import type { Database } from "../platform/database.ts";
import { countOpenClaims, countOpenClaimsOf, countOpenClaimsOfAccount } from "./claim-store.ts";

const LOOK_MS = 20;
/** A claim is a permit of one second: whatever a process does, nothing of it is called after this. */
const LONGEST_MS = 1250;

/** Waits until no claim of a distribution that is older than `epoch` can begin a call. */
export async function waitForClaims(
  db: Database,
  { accountId, id, epoch }: { accountId: number; id: number; epoch: number },
): Promise<void> {
  await waitUntilNone(() => countOpenClaims(db, accountId, id, epoch));
}

/** Waits until no claim for a provider account that has just been paused can begin a call. */
export async function waitForClaimsOf(db: Database, accountId: number, providerAccountId: number): Promise<void> {
  await waitUntilNone(() => countOpenClaimsOf(db, accountId, providerAccountId));
}

/** Waits until no claim of an account whose distributions have all just been paused can begin a call. */
export async function waitForClaimsOfAccount(db: Database, accountId: number): Promise<void> {
  await waitUntilNone(() => countOpenClaimsOfAccount(db, accountId));
}

async function waitUntilNone(count: () => Promise<number>): Promise<void> {
  const endMono = performance.now() + LONGEST_MS;
  while (performance.now() < endMono && (await count()) > 0)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}
