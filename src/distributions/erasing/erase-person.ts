import type { Actor } from "../../accounts/actor.ts";
import { recordAudit } from "../../accounts/audit.ts";
import { maskAddresses } from "../../accounts/mask-address.ts";
import { movesOf } from "../../messages/move.ts";
import { makeMoves } from "../../messages/move-store.ts";
import type { Database, Transaction } from "../../platform/database.ts";
import { newId } from "../../platform/id.ts";
import { eraseRecipientsWith } from "../../recipients/erase-recipients.ts";
import { lockPlan } from "../plan-lock-store.ts";
import { cellPatterns } from "./cell-patterns.ts";
import { type Erasure, type ErasureStep, insertErasure, lockErasure, updateErasure } from "./erasure-store.ts";
import {
  deleteHeardFrom,
  deleteProblemRowsOf,
  endWaiting,
  erasePersonsMessages,
  findWithProblemRows,
  listMessagesTo,
  lockDeliveriesOf,
  type PersonsDelivery,
} from "./person-store.ts";

const MESSAGES_AT_ONCE = 200;

/**
 * Asks for everything to be erased that reached or was to reach a person at these addresses; gives the id of the request. What waits is not
 * sent; what a provider is being called for is erased when its answer is there. The audit log keeps that it was done, the addresses masked.
 */
export async function requestErasure(tx: Transaction, by: Actor, addresses: string[], now: Date): Promise<number> {
  const id = newId(now);
  await insertErasure(tx, { accountId: by.id, id, addresses }, now);
  const after = { addresses: addresses.map(maskAddress) };
  await recordAudit(tx, by, { action: "recipient.erase", subject: { kind: "recipient", id: null }, after, at: now });
  return id;
}

function maskAddress(address: string): string {
  const masked = maskAddresses(address);
  return masked === address ? `${address.slice(0, 2)}•••` : masked;
}

/** `moved`: a step was done; `waits`: what is left is being sent; `idle`: it is done, or somebody else is at it. */
export type Advance = "moved" | "waits" | "idle";

/** Does the next step of a request: short, one block of one distribution. */
export async function advanceErasure(db: Database, accountId: number, id: number, now: Date): Promise<Advance> {
  return db.begin(async (tx) => {
    const erasure = await lockErasure(tx, accountId, id);
    if (!erasure?.addresses) return "idle";
    const step = await takeStep(tx, { ...erasure, addresses: erasure.addresses }, now);
    if (!step) return "waits";
    await updateErasure(tx, erasure, step, now);
    return "moved";
  });
}

type OpenErasure = Erasure & { addresses: string[] };

async function takeStep(tx: Transaction, erasure: OpenErasure, now: Date): Promise<ErasureStep | null> {
  if (erasure.stage === "people") return erasePeople(tx, erasure);
  return erasure.stage === "messages" ? eraseMessages(tx, erasure, now) : eraseProblemRows(tx, erasure);
}

async function erasePeople(tx: Transaction, erasure: OpenErasure): Promise<ErasureStep> {
  const recipients = await eraseRecipientsWith(tx, erasure.accountId, erasure.addresses);
  return { stage: "messages", recipients, rows: await deleteHeardFrom(tx, erasure) };
}

/** Distribution by distribution; one that is left with messages under way is looked at again from the first on. */
async function eraseMessages(tx: Transaction, erasure: OpenErasure, now: Date): Promise<ErasureStep | null> {
  const { accountId, addresses } = erasure;
  for (let after = 0; ; ) {
    const keys = await listMessagesTo(tx, erasure, { after, limit: MESSAGES_AT_ONCE });
    const [first] = keys;
    if (!first) return after === 0 ? { stage: "problems" } : null;
    const owner = { accountId, distributionId: first.distributionId };
    await lockPlan(tx, owner); // nobody lets them wait again meanwhile
    const ready = (await lockDeliveriesOf(tx, accountId, keys)).filter(({ state }) => state !== "sending");
    if (ready.length === 0) {
      after = first.distributionId;
      continue;
    }
    const patterns = cellPatterns(addresses);
    const waiting = ready.filter(({ slotId }) => slotId !== null);
    await endWaiting(tx, accountId, waiting, now);
    const rows = await erasePersonsMessages(tx, owner, { keys: ready, patterns, now });
    await makeMoves(
      tx,
      movesOf(waitingPlaces(accountId, waiting), (place) => place),
    );
    return { messages: ready.length, skipped: waiting.length, rows };
  }
}

function waitingPlaces(accountId: number, waiting: PersonsDelivery[]) {
  return waiting.flatMap(({ slotId, channel, ending: state, reason, distributionId }) =>
    slotId === null ? [] : [{ accountId, distributionId, from: { slotId }, to: { state, channel, reason } }],
  );
}

async function eraseProblemRows(tx: Transaction, erasure: OpenErasure): Promise<ErasureStep> {
  const { accountId, scannedDistributionId } = erasure;
  const distributionId = await findWithProblemRows(tx, accountId, scannedDistributionId);
  if (distributionId === undefined) return { stage: "done" };
  const patterns = cellPatterns(erasure.addresses);
  const rows = await deleteProblemRowsOf(tx, { accountId, distributionId }, patterns);
  return { scannedDistributionId: distributionId, rows };
}
