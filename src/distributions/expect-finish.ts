import type { Sql } from "../platform/database.ts";
import { type ForecastInput, forecast } from "../scheduling/forecast.ts";
import type { Distribution } from "./distribution.ts";
import { forecastInput } from "./forecast-distribution.ts";

/** When the last waiting message of a running distribution will have gone, at the rate that was seen; null where nothing will go. */
export async function expectFinish(
  sql: Sql,
  distribution: Distribution,
  rate: number,
  now: Date,
): Promise<Date | null> {
  if (distribution.state !== "running") return null;
  const input = await finishInput(sql, distribution, rate, now);
  return input.slots.length === 0 ? null : forecast(input).finishesAt;
}

/** What waits of a running distribution, to be sent at the rate that was seen. */
export async function finishInput(
  sql: Sql,
  distribution: Distribution,
  rate: number,
  now: Date,
): Promise<ForecastInput> {
  const { input } = await forecastInput(sql, distribution, now);
  return {
    ...input,
    unlimitedPerSecond: rate > 0 ? Math.min(rate, input.unlimitedPerSecond) : input.unlimitedPerSecond,
  };
}
