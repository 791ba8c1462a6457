import type { Receipt } from "../connectors/connector.ts";
import { cleanText } from "../platform/clean-text.ts";
import { type Database, retryWhileDatabaseIsAway } from "../platform/database.ts";
import { type InboxOwner, insertReceipts, type NewReceipt } from "./receipt-inbox-store.ts";

const MAX_BLOCK = 1000;

type Parts = {
  db: Database;
  now: () => Date;
  /** There is something to look up. */
  onReceipts: () => void;
  log: Parameters<typeof retryWhileDatabaseIsAway>[1]["log"];
};

type Pending = { receipts: NewReceipt[]; resolve: () => void; reject: (error: unknown) => void };

/** Writes receipts that come one by one in blocks: what arrives while one block is being committed makes up the next. */
export class InboxWriter {
  readonly #parts: Parts;
  #pending: Pending[] = [];
  #writing = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Resolves when the receipts are committed; while the database is away the provider simply waits. */
  write(owner: InboxOwner, receipts: Receipt[]): Promise<void> {
    if (receipts.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const clean = receipts.map((receipt) => ({ ...owner, receipt: cleanReceipt(receipt) }));
      this.#pending.push({ receipts: clean, resolve, reject });
      if (!this.#writing) void this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    this.#writing = true;
    while (this.#pending.length > 0) await this.#writeBlock(this.#pending.splice(0, MAX_BLOCK));
    this.#writing = false;
  }

  async #writeBlock(block: Pending[]): Promise<void> {
    const { db, now, log, onReceipts } = this.#parts;
    try {
      const receipts = block.flatMap((one) => one.receipts);
      await retryWhileDatabaseIsAway(() => insertReceipts(db, receipts, now()), { log });
      for (const { resolve } of block) resolve();
      onReceipts();
    } catch (error) {
      for (const { reject } of block) reject(error);
    }
  }
}

/** What a provider wrote, made fit to be kept: one bad character must not hold up a block. */
function cleanReceipt(receipt: Receipt): Receipt {
  const clean = (text: string | null) => text && cleanText(text);
  const { providerMessageId, messageId, address, sender, code } = receipt;
  return {
    ...receipt,
    occurredAt: isOnCalendar(receipt.occurredAt) ? receipt.occurredAt : null,
    providerMessageId: clean(providerMessageId),
    messageId: clean(messageId),
    address: clean(address),
    sender: clean(sender),
    code: clean(code),
  };
}

/** Years that are written with four digits; neither an invalid moment nor one in the year 123456 can be kept. */
function isOnCalendar(at: Date | null): boolean {
  const year = at?.getUTCFullYear() ?? Number.NaN;
  return year >= 1000 && year <= 9999;
}
