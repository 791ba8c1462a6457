import type { Account } from "../../src/accounts/account.ts";
import { presentMessageId } from "../../src/messages/message-id.ts";
import type { Database } from "../../src/platform/database.ts";
import { presentId } from "../../src/platform/id.ts";
import { givenDistribution, keyOf, noon } from "./builders.ts";

/** Calls the API with the account's key; gives the JSON of the answer, and fails for any refusal. */
export type Call = (method: string, path: string, body?: unknown) => ReturnType<typeof JSON.parse>;

export type Sending = { path: string; id: number; message: string };
/** What is in the log of no call that is given it. */
export const auditedPassword = "s3cret-pw";

/** What the calls that are audited act upon. */
export function auditedThingsIn(db: Database, account: Account, call: Call) {
  let made = 0;
  async function givenProvider(): Promise<string> {
    const settings = { host: "smsc.example.org", systemId: "acme", password: auditedPassword };
    const { id } = await call("POST", "/provider-accounts", {
      name: `Provider ${++made}`,
      connector: "smpp-sms",
      settings,
    });
    return id;
  }

  async function givenSender(): Promise<string> {
    const { id } = await call("POST", "/senders", { channel: "sms", name: `SHOP${++made}` });
    return id;
  }

  async function givenSending(state: "created" | "running" | "paused" = "running"): Promise<Sending> {
    const distribution = await givenDistribution(db, [{ bulkId: "b" }, {}, {}], {
      account,
      started: state !== "created",
    });
    const path = `/distributions/${presentId(distribution.id)}`;
    if (state === "paused") await call("POST", `${path}/pause`);
    return { path, id: distribution.id, message: presentMessageId(keyOf(distribution)) };
  }

  async function givenFailed(): Promise<Sending> {
    const sending = await givenSending();
    await db`
      update delivery set state = 'failed', slot_id = null, home_slot_id = slot_id, reason = 'refused', settled_at = ${noon}
      where distribution_id = ${sending.id} and row_number = 2`;
    await db`
      update distribution set failed_count = failed_count + 1, created_count = created_count - 1 where id = ${sending.id}`;
    await db`update slot set waiting_count = waiting_count - 1 where distribution_id = ${sending.id}`;
    return sending;
  }

  async function givenPausedProvider(): Promise<string> {
    const id = await givenProvider();
    await call("POST", `/provider-accounts/${id}/pause`);
    return id;
  }

  async function givenHeld(): Promise<Sending> {
    const sending = await givenSending();
    await call("POST", `/messages/${sending.message}/pause`);
    return sending;
  }

  return { givenProvider, givenPausedProvider, givenSender, givenSending, givenFailed, givenHeld };
}
