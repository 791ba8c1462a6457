import assert from "node:assert/strict";
import type { Account } from "../../src/accounts/account.ts";
import { systemOf } from "../../src/accounts/actor.ts";
import { recordReady } from "../../src/dispatch/claim-group.ts";
import { markChecked } from "../../src/distributions/distribution-store.ts";
import { findMessage } from "../../src/distributions/message-store.ts";
import { retryMessages } from "../../src/distributions/retry-messages.ts";
import { type LeasedSheet, markRead } from "../../src/distributions/sheet-store.ts";
import { SlotFinder } from "../../src/distributions/slot-finder.ts";
import { storeBlock } from "../../src/distributions/store-block.ts";
import type { RowMessage } from "../../src/fields/row-message.ts";
import type { MessageKey } from "../../src/messages/message-id.ts";
import type { Database } from "../../src/platform/database.ts";
import {
  type accepted,
  checkCounters,
  claimFrom,
  givenSheet,
  keyOf,
  moscowZones,
  noon,
  readRows,
  readyOf,
  rejected,
  type unconfirmed,
} from "./builders.ts";

export type Line = Partial<RowMessage> & { reported: MessageKey };
export type Ref = { accountId: number; id: number };
/** Brings what a distribution may send now to an end. */
export type End = (distribution: Ref) => Promise<unknown>;

/** What tests do with reports that are uploaded again, line by line. */
export function reportsIn(db: Database) {
  /** A report is stored whose lines ask for these messages; the distribution that it becomes, not started. */
  async function uploadReport(account: Account, lines: Line[], now = noon): Promise<Ref> {
    const sheet = await givenSheet(db, { account });
    await storeLines(sheet, lines, { now });
    return endReading(sheet);
  }

  async function storeLines(sheet: LeasedSheet, lines: Line[], { now = noon, firstRow = 2 } = {}): Promise<void> {
    const rows = readRows(
      lines.map(({ reported: _, ...message }) => message),
      firstRow,
    ).map((row, index) => ({ ...row, reported: lines[index]?.reported ?? null }));
    assert.equal(await storeBlock(db, sheet, rows, new SlotFinder(sheet, moscowZones), now), "continue");
  }

  async function endReading(sheet: LeasedSheet): Promise<Ref> {
    await db.begin(async (tx) => {
      await markRead(tx, sheet, noon);
      await markChecked(tx, sheet.accountId, sheet.distributionId);
    });
    const own = { accountId: sheet.accountId, id: sheet.distributionId };
    await checkCounters(db, own);
    return own;
  }

  async function stateOf({ accountId, id }: Ref, row = 2): Promise<string> {
    const message = await findMessage(db, accountId, keyOf({ id }, row));
    return [message?.state, message?.reason].filter(Boolean).join(" ");
  }

  const settleAs =
    (result: typeof accepted | typeof rejected | typeof unconfirmed): End =>
    async (distribution) => {
      const claimed = await claimFrom(db, distribution);
      assert.ok(claimed);
      await recordReady(db, readyOf(claimed, result), noon);
    };
  const fail = settleAs(rejected);

  function retryFailed(
    { accountId, id }: Ref,
    states: ("failed" | "expired" | "unconfirmed")[] = ["failed", "expired", "unconfirmed"],
  ) {
    return retryMessages(db, { by: systemOf(accountId), distributionId: id, states, now: noon });
  }

  return { uploadReport, storeLines, endReading, stateOf, settleAs, fail, retryFailed };
}
