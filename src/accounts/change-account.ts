import type { Database } from "../platform/database.ts";
import { notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import { presentWindows } from "../scheduling/sending-window.ts";
import type { Account, AccountChange } from "./account.ts";
import { lockAccount, updateAccount } from "./account-store.ts";
import type { Actor } from "./actor.ts";
import { recordSettings } from "./audit.ts";

/** Changes what is given of the account's settings and leaves the rest. Throws AppError where the account is gone. */
export async function changeAccount(db: Database, by: Actor, change: AccountChange, now: Date): Promise<Account> {
  return db.begin(async (tx) => {
    const before = await lockAccount(tx, by.id);
    const after = await updateAccount(tx, by.id, change);
    if (!before || !after) throw notFound("account", presentId(by.id));
    await recordSettings(tx, by, {
      ...{ action: "account.change", subject: { kind: "account", id: presentId(by.id) }, at: now },
      ...{ before: auditedFacts(before), after: auditedFacts(after) },
    });
    return after;
  });
}

function auditedFacts({ windows, ...same }: Account) {
  return { ...same, windows: windows && presentWindows(windows) };
}
