import { barStep } from "../messages/rate-steps.ts";
import type { Sql } from "../platform/database.ts";
import { type ForecastInput, forecast, forecastSteps } from "../scheduling/forecast.ts";
import type { Distribution } from "./distribution.ts";
import { finishInput } from "./expect-finish.ts";
import type { StatisticsView } from "./statistics-api.ts";
import { findHandedAt, listHandedBySteps } from "./statistics-store.ts";

type Bar = { at: Date; count: number };
export type RateChart = Pick<StatisticsView, "perMinute" | "stepSeconds" | "rate" | "expected" | "later">;

const MINUTE_MS = 60_000;
/** Of what is to come. */
const MOST = 0.95;
const FINE_STEPS = 600;

/** Messages handed over in steps that suit the length of the run, and those that are expected. From few rows, however long it is. */
export async function drawRate(sql: Sql, distribution: Distribution, rate: number, now: Date): Promise<RateChart> {
  const { startedAt, state, finishedAt } = distribution;
  if (!startedAt) return { perMinute: 0, stepSeconds: null, rate: [], expected: [], later: null };
  const input = state === "running" ? await finishInput(sql, distribution, rate, now) : null;
  const reachedAt = finishedAt ?? now;
  const endsAt = Math.max(reachedAt.getTime(), input ? endOfMost(input, startedAt) : 0);
  const stepSeconds = barStep((endsAt - startedAt.getTime()) / 1000);
  const handedBefore = await findHandedAt(sql, distribution, new Date(now.getTime() - MINUTE_MS));
  return {
    perMinute: state === "running" ? distribution.handedCount - handedBefore : 0,
    stepSeconds,
    rate: (await handedOver(sql, distribution, stepSeconds, reachedAt)).map(presentBar),
    ...(input ? expectedUntil(input, stepSeconds, endsAt) : { expected: [], later: null }),
  };
}

/** Where the chart ends: with the last message, or with most of them where few go long after. */
function endOfMost(input: ForecastInput, startedAt: Date): number {
  const finishesAt = forecast(input).finishesAt?.getTime() ?? 0;
  const fineMs = Math.max(1000, Math.ceil((finishesAt - input.now.getTime()) / FINE_STEPS / 1000) * 1000);
  const most = mostOf(forecastSteps(input, fineMs));
  const mostAt = (most.at(-1)?.at.getTime() ?? 0) + fineMs;
  return finishesAt - startedAt.getTime() > 2 * (mostAt - startedAt.getTime()) ? mostAt : finishesAt + 1;
}

function expectedUntil(
  input: ForecastInput,
  stepSeconds: number,
  endsAt: number,
): Pick<RateChart, "expected" | "later"> {
  const steps = forecastSteps(input, stepSeconds * 1000);
  const shown = steps.filter(({ at }) => at.getTime() < endsAt);
  const count = countOf(steps) - countOf(shown);
  const { finishesAt } = forecast(input);
  return {
    expected: shown.map(presentBar),
    later: count > 0 && finishesAt ? { count, until: finishesAt.toISOString() } : null,
  };
}

/** The first steps in which most messages go. */
function mostOf(steps: Bar[]): Bar[] {
  let left = countOf(steps) * MOST;
  return steps.filter(({ count }) => {
    const isNeeded = left > 0;
    left -= count;
    return isNeeded;
  });
}

function countOf(steps: Bar[]): number {
  return steps.reduce((sum, { count }) => sum + count, 0);
}

async function handedOver(sql: Sql, distribution: Distribution, stepSeconds: number, reachedAt: Date): Promise<Bar[]> {
  const bars: Bar[] = [];
  let before = 0;
  for (const { at, handedCount } of await listHandedBySteps(sql, distribution, stepSeconds)) {
    bars.push({ at, count: handedCount - before });
    before = handedCount;
  }
  const unseen = distribution.handedCount - before;
  const last = bars.at(-1);
  const at = new Date(Math.floor(reachedAt.getTime() / 1000 / stepSeconds) * stepSeconds * 1000);
  if (last && last.at >= at) last.count += unseen;
  else bars.push({ at, count: unseen });
  return bars.filter(({ count }) => count > 0);
}

function presentBar({ at, count }: Bar): { at: string; count: number } {
  return { at: at.toISOString(), count };
}
