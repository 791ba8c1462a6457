import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { checkCounters, getDistribution, givenDistribution, noon } from "../../test/support/builders.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import type { CallResult, Connector, Line } from "../connectors/connector.ts";
import { createLog } from "../platform/log.ts";
import type { ProviderAccount } from "../provider-accounts/provider-account.ts";
import { startDispatcher } from "./dispatcher.ts";

const db = await testDatabase();

/** A provider that answers when the test says so. */
function givenProvider(accountId: number) {
  const answers: ((result: CallResult) => void)[] = [];
  const openLine = (): Line => ({
    isReady: () => true,
    close: async () => {},
    async send(_, mayCall) {
      if (!mayCall()) return [{ kind: "not_called" }];
      return [await new Promise<CallResult>((resolve) => answers.push(resolve))];
    },
  });
  const account: ProviderAccount = {
    ...{
      accountId,
      id: 7,
      name: "Line",
      connector: "test",
      channel: "sms",
      settings: {},
      speed: null,
      state: "active",
    },
    ...{ stateReason: null, receiptToken: "t", createdAt: noon },
  };
  return { answers, openLine, account };
}

const connector = {
  ...{ id: "test", window: () => 5, dropsDoubles: () => false },
  capabilities: { addresses: ["phone"], batchSize: 1, receipts: "none", maxValidityMinutes: 2880 },
} as unknown as Connector;

async function seenAt(): Promise<Date> {
  const [row] = await db`select seen_at from dispatcher`;
  return row?.seenAt;
}

test("a dispatcher shows that it lives while a line that people changed still waits for its last answers", async () => {
  const distribution = await givenDistribution(db, [{}, {}]);
  const { answers, openLine, account } = givenProvider(distribution.accountId);
  let accounts = [account];
  const dispatcher = await startDispatcher({
    ...{ db, calmDb: db, now: () => noon, random: Math.random, log: createLog({ level: "silent" }), openLine },
    findConnector: () => connector,
    listProviderAccounts: async () => accounts,
    pauseProviderAccount: async () => {},
    receiptEvents: () => ({ onReceipts: async () => {}, onReplies: async () => {} }),
  });
  while (answers.length < 2) await sleep(5);

  accounts = [{ ...account, settings: { host: "another" } }];
  const changedAt = await seenAt();
  for (let beats = 0, last = changedAt; beats < 3; await sleep(5)) {
    const seen = await seenAt();
    if (seen > last) beats += 1;
    last = seen;
  }
  assert.equal((await getDistribution(db, distribution)).counts.sending, 2);

  for (const answer of answers) answer({ kind: "accepted", parts: [] });
  await dispatcher.stop();
  await checkCounters(db, distribution);
  assert.equal((await getDistribution(db, distribution)).counts.sent, 2);
  assert.equal((await db`select from dispatcher`).length, 0);
});
