import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  checkCounters,
  getDistribution,
  givenDistribution,
  givenProviderAccount,
  keyOf,
  later,
  noon,
} from "../../test/support/builders.ts";
import { anyStep } from "../../test/support/engine-steps.ts";
import { office, ROWS, type Step, type World } from "../../test/support/engine-world.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { listStates } from "../distributions/message-store.ts";
import { presentMessageId } from "../messages/message-id.ts";
import { type MessageState, nextStates } from "../messages/message-state.ts";

const db = await testDatabase();
const ended: MessageState[] = ["failed", "expired", "cancelled", "skipped", "delivered", "read", "sent"];

async function readStates({ distribution }: World): Promise<Map<string, MessageState>> {
  const keys = Array.from({ length: ROWS }, (_, index) => keyOf(distribution, index + 2));
  return new Map((await listStates(db, distribution.accountId, keys)).map((row) => [presentMessageId(row), row.state]));
}

async function check(world: World, step: Step): Promise<void> {
  await checkCounters(db, world.distribution);
  const states = await readStates(world);
  const { state } = await getDistribution(db, world.distribution);
  for (const [id, now] of states) {
    const former = world.states.get(id) ?? now;
    if (former === now) continue;
    const message = `${step.name} (${step.pick}), distribution ${state}: ${id} went from ${former} to ${now}`;
    assert.ok((nextStates[former] as readonly string[]).includes(now), message);
    if (!step.mayReopen)
      assert.ok(!ended.includes(former), `only receipts and people change what has ended: ${message}`);
  }
  const waits = [...states.values()].some((one) => one === "created" || one === "delayed" || one === "sending");
  if (state === "finished") assert.ok(!waits, `${step.name}: nothing waits in what is finished`);
  world.states = states;
}

async function givenWorld(): Promise<World> {
  await db`truncate distribution, distribution_count, sheet, slot, message, delivery, delivery_ended, claim, attempt, receipt, receipt_inbox, provider_message, duty cascade`;
  const messages = Array.from({ length: ROWS }, (_, index) => ({
    address: `+7999000000${index + 2}`,
    ...(index % 4 === 1 ? { windows: office } : {}),
    ...(index % 4 === 2 ? { validityMinutes: 5 } : {}),
    ...(index % 4 === 3 ? { start: { at: later(noon, { minutes: 30 }), local: null }, priority: "high" as const } : {}),
  }));
  const distribution = await givenDistribution(db, messages);
  const providerAccountId = await givenProviderAccount(db, distribution.accountId);
  const world: World = { db, distribution, providerAccountId, now: noon, calls: [], states: new Map() };
  world.states = await readStates(world);
  return world;
}

test("whatever happens in whatever order: counts are states, slots know who waits, and no message makes a forbidden step", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 60 }), async (steps) => {
      const world = await givenWorld();
      for (const step of steps) {
        await step.run(world, step.pick);
        await check(world, step);
      }
    }),
    { numRuns: 40 },
  );
});
