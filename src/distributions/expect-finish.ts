import type { Sql } from "../platform/database.ts";
import { forecast } from "../scheduling/forecast.ts";
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
  const { input } = await forecastInput(sql, distribution, now);
  if (input.slots.length === 0) return null;
  const unlimitedPerSecond = rate > 0 ? Math.min(rate, input.unlimitedPerSecond) : input.unlimitedPerSecond;
  return forecast({ ...input, unlimitedPerSecond }).finishesAt;
}
