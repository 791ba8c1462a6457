import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  accepted,
  checkCounters,
  claimFrom,
  getDistribution,
  givenDistribution,
  later,
  noon,
  readyOf,
} from "../../test/support/builders.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { systemOf } from "../accounts/actor.ts";
import { recordReady } from "../dispatch/claim-group.ts";
import { turnSlots } from "../dispatch/turn-slots.ts";
import type { RowMessage } from "../fields/row-message.ts";
import { findNextOpening } from "../messages/slot-store.ts";
import { isOpen } from "../scheduling/open-time.ts";
import { daysOffOf, sendingDays } from "../scheduling/sending-days.ts";
import { defaultWindows } from "../scheduling/sending-window.ts";
import type { Distribution } from "./distribution.ts";
import { forecastDistribution } from "./forecast-distribution.ts";
import { startDistribution } from "./start-distribution.ts";

const db = await testDatabase();
const MINUTE = 60_000;

type Sent = { at: Date; row: number };

/**
 * Lets a distribution be sent by what the dispatcher uses, on a clock of ours: one message in a minute while one may go, the clock set on to the
 * next opening while none may.
 */
async function sendOnOurClock(distribution: Distribution): Promise<Sent[]> {
  const owner = { accountId: distribution.accountId, distributionId: distribution.id };
  const sent: Sent[] = [];
  for (let now = noon; ; ) {
    await turnSlots(db, now);
    const claimed = await claimFrom(db, distribution, { now, limit: 1 });
    const [delivery] = claimed?.deliveries ?? [];
    if (claimed && delivery) {
      await recordReady(
        db,
        readyOf(claimed, () => accepted(delivery), { now }),
        now,
      );
      sent.push({ at: now, row: delivery.rowNumber });
      now = new Date(now.getTime() + MINUTE);
      continue;
    }
    const next = await findNextOpening(db, owner);
    if (!next) return sent;
    now = next > now ? next : new Date(now.getTime() + MINUTE);
  }
}

const zones = ["Europe/Moscow", "Asia/Vladivostok", "America/New_York"];
const wish = fc.record({
  zone: fc.constantFrom(...zones),
  windows: fc.constantFrom(null, [{ opensAt: 9 * 3600, closesAt: 12 * 3600 }], [{ opensAt: 0, closesAt: 86_400 }]),
  validityMinutes: fc.constantFrom(null, 3, 60, 600, 2880),
  startMinutes: fc.constantFrom(null, -30, 5, 300, 1200),
  weekdays: fc.constantFrom(null, null, [3, 4], [7]),
  priority: fc.constantFrom(null, "high" as const),
});

function messageOf({
  zone,
  windows,
  validityMinutes,
  startMinutes,
  weekdays,
  priority,
}: typeof wish extends fc.Arbitrary<infer W> ? W : never): Partial<RowMessage> {
  const start = startMinutes === null ? null : { at: later(noon, { minutes: startMinutes }), local: null };
  const rules = {
    weekdays,
    skipHolidays: false,
    speedPerMinute: null,
    maxAttempts: null,
    retryAfterMinutes: null,
    errorCodes: null,
  };
  return { timeZone: zone, windows: windows && [...windows], validityMinutes, start, rules, priority };
}

test("what is forecast comes true, and nothing goes outside its window, its days or its validity", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(wish, { minLength: 1, maxLength: 12 }), async (wishes) => {
      const speed = { count: 1, perSeconds: 60 };
      const messages = wishes.map(messageOf);
      const given = await givenDistribution(db, messages, { windows: null, speed, started: false });
      const forecast = await forecastDistribution(db, given.accountId, given.id, noon);
      const started = await startDistribution(db, systemOf(given.accountId), given.id, noon);
      const sent = await sendOnOurClock(started);

      await checkCounters(db, given);
      const { counts } = await getDistribution(db, given);
      const expired = forecast.expire.reduce((sum, { count }) => sum + count, 0);
      assert.deepEqual(
        { sent: sent.length, expired: counts.expired, last: sent.at(-1)?.at ?? null },
        { sent: forecast.goAtOnce + forecast.wait, expired, last: forecast.finishesAt },
      );
      for (const { at, row } of sent) {
        const { timeZone, windows, rules } = messages[row - 2] ?? {};
        const days = sendingDays(rules?.weekdays ?? null, false, daysOffOf([]));
        const openTime = { zones: [timeZone ?? ""], windows: windows ?? defaultWindows, fallbackZone: "UTC", days };
        assert.ok(isOpen(openTime, at), `row ${row} went at ${at.toISOString()}`);
      }
    }),
    { numRuns: 25 },
  );
});
