import assert from "node:assert/strict";
import { test } from "node:test";
import { givenAccount } from "../../test/support/given-account.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { newId } from "../platform/id.ts";
import { insertProviderAccount } from "./provider-account-store.ts";
import { sendsToSimulatorsOnly } from "./simulated.ts";

const db = await testDatabase();
const simulators = ["127.0.0.1:2775", "127.0.0.1:8090"];

type Given = { settings: Record<string, unknown>; state?: "active" | "paused" };

async function isSimulated(given: Given[], known = simulators): Promise<boolean> {
  const { id: accountId } = await givenAccount(db);
  for (const { settings, state = "active" } of given) {
    const id = newId(new Date());
    await insertProviderAccount(db, {
      ...{
        accountId,
        id,
        name: `Line ${id}`,
        connector: "smpp-sms",
        channel: "sms",
        settings,
        secrets: Buffer.alloc(1),
      },
      ...{ speed: null, state, stateReason: null, receiptToken: `token ${id}`, createdAt: new Date() },
    });
  }
  return sendsToSimulatorsOnly(db, accountId, known);
}

const smpp = { settings: { host: "127.0.0.1", port: 2775 } };
const http = { settings: { url: "http://127.0.0.1:8090/messages?to={to}" } };
const real = { settings: { host: "smsc.example.org", port: 2775 } };

test("an account sends to simulators only where all that is at work goes to known ones", async () => {
  assert.equal(await isSimulated([smpp, http]), true);
  assert.equal(await isSimulated([smpp, { ...real, state: "paused" }]), true, "what is paused sends nothing");
});

test("where one real message may go, nobody is told otherwise", async () => {
  assert.equal(await isSimulated([smpp, real]), false);
  assert.equal(await isSimulated([smpp, http], []), false, "a provider on this machine may be a real one");
  assert.equal(await isSimulated([{ settings: { host: "127.0.0.1", port: 2776 } }]), false);
  assert.equal(await isSimulated([{ settings: { url: "https://127.0.0.1/messages" } }]), false);
  assert.equal(await isSimulated([{ settings: {} }]), false);
  assert.equal(await isSimulated([]), false, "and without any provider nothing is sent at all");
  assert.equal(await isSimulated([{ ...smpp, state: "paused" }]), false);
});
