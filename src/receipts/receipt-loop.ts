import type { Logger } from "pino";
import type { ReceiptEvents } from "../connectors/connector.ts";
import { type Database, isConnectionLost } from "../platform/database.ts";
import { applyReceipts } from "./apply-receipts.ts";
import { InboxWriter } from "./inbox-writer.ts";
import type { CountParts } from "./place-parts.ts";
import { type InboxOwner, insertReplies } from "./receipt-inbox-store.ts";

const LOOK_MS = 1000;
/** Receipts that come together are applied together. */
const GATHER_MS = 100;

export type ReceiptParts = { db: Database; now: () => Date; log: Logger };

/** Takes in receipts and replies, whoever brings them. */
export type ReceiptInbox = { eventsOf(owner: InboxOwner): Pick<ReceiptEvents, "onReceipts" | "onReplies"> };

export type ReceiptLoopParts = ReceiptParts & { countParts: CountParts };

export type ReceiptLoop = { nudge(): void; stop(): Promise<void> };

/** Opens the inbox; `onReceipts` is told when something new is in it. */
export function openReceiptInbox({ db, now, log }: ReceiptParts, onReceipts: () => void): ReceiptInbox {
  const writer = new InboxWriter({ db, now, onReceipts, log });
  return {
    eventsOf: (owner) => ({
      onReceipts: (receipts) => writer.write(owner, receipts),
      onReplies: (replies) => insertReplies(db, owner, replies, now()),
    }),
  };
}

/** Starts the loop that joins the inbox to the deliveries: soon after something came, and every second. Any number may run. */
export function startReceiptLoop({ db, now, log, countParts }: ReceiptLoopParts): ReceiptLoop {
  let stopping = false;
  let wake: () => void = () => {};
  let nudged = false;

  const nextTurn = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, nudged ? GATHER_MS : LOOK_MS);
      wake = () => {
        clearTimeout(timer);
        setTimeout(resolve, GATHER_MS);
      };
    });
  const run = async () => {
    while (!stopping) {
      await nextTurn();
      nudged = false;
      await applyAll({ db, now, log, countParts });
    }
  };
  const ended = run();

  return {
    nudge() {
      nudged = true;
      wake();
    },
    async stop() {
      stopping = true;
      wake();
      await ended;
    },
  };
}

async function applyAll({ db, now, log, countParts }: ReceiptLoopParts): Promise<void> {
  try {
    for (let count = 1; count > 0; ) count = await applyReceipts(db, now(), { countParts, log });
  } catch (err) {
    log.warn(
      { err },
      isConnectionLost(err) ? "The database is away: receipts wait in the inbox." : "Applying receipts failed.",
    );
  }
}
