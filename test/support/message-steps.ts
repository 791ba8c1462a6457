import assert from "node:assert/strict";
import { systemOf } from "../../src/accounts/actor.ts";
import { type Edit, editMessage, tryEdit } from "../../src/distributions/edit-message.ts";
import { cancelMessage, pauseMessage, resumeMessage } from "../../src/distributions/hold-message.ts";
import { pauseMessages, resumeMessages } from "../../src/distributions/hold-messages.ts";
import { findReadingAccount } from "../../src/distributions/reading-account.ts";
import { NumberingPlan } from "../../src/scheduling/numbering-plan.ts";
import { keyOf, moscowZones } from "./builders.ts";
import { ROWS, refusedOrDone, type StepKind, snapshot, type World } from "./engine-world.ts";

const hold = (action: typeof pauseMessage) => (world: World, pick: number) =>
  refusedOrDone(
    action({
      db: world.db,
      by: systemOf(world.distribution.accountId),
      key: keyOf(world.distribution, 2 + (pick % ROWS)),
      now: world.now,
    }),
  );

const holdSet = (action: typeof pauseMessages) => async (world: World, pick: number) => {
  const { db, distribution, now } = world;
  const ids = [0, 1, 2].map((nth) => keyOf(distribution, 2 + ((pick + nth) % ROWS)));
  const request = pick % 2 ? { ids } : { distributionId: distribution.id };
  await action(db, { by: systemOf(distribution.accountId), request, now });
};

const edits: Edit["change"][] = [
  { text: "Other" },
  { validityPeriod: 10 },
  { validityPeriod: null, priority: "low" },
  { allowedTimeRanges: "18:00-20:00" },
  { allowedTimeRanges: null, timeZone: "Asia/Omsk" },
  { priority: "high", timeZone: null },
];

/** People hold a message, change it, and mostly let it go on. */
const edit = (action: typeof editMessage) => async (world: World, pick: number) => {
  const { db, distribution, now } = world;
  const { accountId } = distribution;
  const account = await findReadingAccount(db, accountId);
  const parts = { db, account, zones: moscowZones, numberingPlan: new NumberingPlan() };
  const key = keyOf(distribution, 2 + (pick % ROWS));
  const change = edits[pick % edits.length] ?? {};
  await refusedOrDone(action(parts, { by: systemOf(accountId), key, change, now }));
};

async function holdAndEdit(world: World, pick: number): Promise<void> {
  await hold(pauseMessage)(world, pick);
  await edit(editMessage)(world, pick);
  if (pick % 3) await hold(resumeMessage)(world, pick);
}

async function tryToEdit(world: World, pick: number): Promise<void> {
  const before = await snapshot(world);
  await edit(tryEdit)(world, pick);
  assert.equal(await snapshot(world), before, "what is only tried changes nothing");
}

/** What people do with messages one by one, and with sets of them. */
export const messageSteps: StepKind[] = [
  { weight: 2, name: "pause a message", run: hold(pauseMessage) },
  { weight: 2, name: "resume a message", run: hold(resumeMessage) },
  { weight: 1, name: "cancel a message", run: hold(cancelMessage) },
  { weight: 1, name: "pause a set", run: holdSet(pauseMessages) },
  { weight: 1, name: "resume a set", run: holdSet(resumeMessages) },
  { weight: 2, name: "edit a message", run: edit(editMessage) },
  { weight: 5, name: "hold and edit a message", run: holdAndEdit },
  { weight: 1, name: "try to edit a message", run: tryToEdit },
];
