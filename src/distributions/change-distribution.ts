import type { Actor } from "../accounts/actor.ts";
import { recordSettings } from "../accounts/audit.ts";
import { makeMove } from "../messages/move-store.ts";
import { findSendingPlan } from "../messages/plan-store.ts";
import { distributionStateWords } from "../messages/state-words.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import { type Forecast, type ForecastSlot, forecast } from "../scheduling/forecast.ts";
import { auditedSettings, distributionSubject } from "./audited-distribution.ts";
import { settingsOf } from "./create-distribution.ts";
import type { Distribution } from "./distribution.ts";
import type { DistributionChange } from "./distribution-api.ts";
import { findDistribution, updateDistribution } from "./distribution-store.ts";
import { forecastInput } from "./forecast-distribution.ts";
import { needsReading, recheckSheets } from "./recheck-sheets.ts";
import { scheduleSlots } from "./start-distribution.ts";
import { justChanged } from "./usual-refusals.ts";
import { withoutTrace } from "./without-trace.ts";

/** Changes the settings of a distribution that is not under way. Windows, start, validity and priority change its slots, and no message. */
export async function changeDistribution(
  db: Database,
  by: Actor,
  id: number,
  change: DistributionChange,
  now: Date,
): Promise<Distribution> {
  return db.begin((tx) => applyChange(tx, by, { id, change, now }));
}

/** What a change would do: the distribution as it would be, and what becomes of everything that waits. Nothing is changed. */
export type TriedChange = {
  distribution: Distribution;
  before: Forecast;
  /** null where the sheets would be read anew: what they then hold is not known before. */
  after: Forecast | null;
  /** Waiting messages that would go by another schedule. */
  changedMessages: number | null;
};

export async function tryChange(db: Database, by: Actor, wish: ChangeWish): Promise<TriedChange> {
  return withoutTrace(db, async (tx) => {
    const given = await getChangeable(tx, by.id, wish.id);
    const { input: before, slotIds } = await forecastInput(tx, given, wish.now);
    if (given.state !== "draft" && needsReading(given, settingsOf(wish.change, given))) {
      const distribution = { ...given, ...settingsOf(wish.change, given) };
      return { distribution, before: forecast(before), after: null, changedMessages: null };
    }
    const distribution = await applyChange(tx, by, wish);
    const { input: after, slotIds: laterIds } = await forecastInput(tx, distribution, wish.now);
    const schedules = new Map(after.slots.map((slot, index) => [laterIds[index], scheduleText(slot)]));
    const changed = before.slots.filter((slot, index) => schedules.get(slotIds[index] ?? 0) !== scheduleText(slot));
    const changedMessages = changed.reduce((sum, { count }) => sum + count, 0);
    return { distribution, before: forecast(before), after: forecast(after), changedMessages };
  });
}

function scheduleText({ count: _, limits: __, ...schedule }: ForecastSlot): string {
  return JSON.stringify(schedule);
}

export type ChangeWish = { id: number; change: DistributionChange; now: Date };

const changeable: ReadonlySet<string> = new Set(["draft", "checking", "created", "paused"]);

async function getChangeable(tx: Transaction, accountId: number, id: number): Promise<Distribution> {
  const before = await findDistribution(tx, accountId, id);
  if (!before) throw notFound("distribution", presentId(id));
  if (!changeable.has(before.state)) {
    const { en, ru } = distributionStateWords[before.state];
    throw conflict(
      {
        en: `This distribution is ${en}: it cannot be changed. Pause it first.`,
        ru: `Рассылка сейчас ${ru}: изменить её нельзя. Сначала поставьте её на паузу.`,
      },
      `distribution_${before.state}`,
    );
  }
  return before;
}

async function applyChange(tx: Transaction, by: Actor, { id, change, now }: ChangeWish): Promise<Distribution> {
  const accountId = by.id;
  const before = await getChangeable(tx, accountId, id);
  const settings = settingsOf(change, before);
  const { startAt, recipientClock, windows, validityMinutes, priority } = settings;
  const ofDistribution = { startAt, recipientClock, windows, validityMinutes, priority };
  const isReadAnew = before.state !== "draft" && needsReading(before, settings);
  if (isReadAnew) await recheckSheets(tx, before);
  const plan = { ...(await findSendingPlan(tx, accountId, id)), ...ofDistribution };
  const move = await scheduleSlots(tx, { accountId, distributionId: id }, plan, now);
  await updateDistribution(tx, accountId, id, settings);
  await recordSettings(tx, by, {
    ...{ action: "distribution.change", subject: distributionSubject(id), at: now },
    ...{ before: auditedSettings(settingsOf({}, before)), after: auditedSettings(settings) },
  });
  await makeMove(tx, move);
  const after = await findDistribution(tx, accountId, id);
  if (!after || (after.state !== before.state && !isReadAnew)) throw justChanged();
  return after;
}
