import { setTimeout as sleep } from "node:timers/promises";
import type { ScreenCall } from "./ui-calls.ts";
import type { Filled } from "./ui-fill.ts";

export type Served = { url: string; filled: Filled };

/** Milliseconds of the slowest call but one in twenty, and of the middle one, with few and with many messages. */
export type UiResult = {
  name: string;
  p95Small: number;
  p95Large: number;
  /** Small by large: 1 where the size does not matter. */
  ratio: number;
  medianSmall: number;
  medianLarge: number;
};

const WARMING = 10;
const TURNS = 100;
/** One slow moment of the machine among so few turns decides: a call that seems to miss is looked at longer. */
const MOST_TURNS = 400;
/** The API takes 6,000 requests a minute of one address. */
const PAIR_MS = 11;
const QUICK_MS = 20;
const LEAST_RATIO = 0.8;

type Times = Record<"small" | "large", number[]>;

/** Whether the size of the database does not matter, or not so that anybody would see it. */
export function isMet({ p95Small, p95Large, ratio }: Pick<UiResult, "p95Small" | "p95Large" | "ratio">): boolean {
  return ratio >= LEAST_RATIO || Math.max(p95Small, p95Large) < QUICK_MS;
}

/** Makes one call again and again at both sizes, in turn, so that whatever else the machine does meets both. */
export async function measureCall(call: ScreenCall, small: Served, large: Served): Promise<UiResult> {
  const times: Times = { small: [], large: [] };
  for (let turn = 0; turn < WARMING; turn++) await timeBoth(call, { small, large }, turn);
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    if (turn % TURNS === 0 && turn > 0 && isMet(resultOf(call.name, times))) break;
    const both = await timeBoth(call, { small, large }, WARMING + turn);
    times.small.push(both.small);
    times.large.push(both.large);
  }
  return resultOf(call.name, times);
}

async function timeBoth(call: ScreenCall, served: Record<"small" | "large", Served>, turn: number) {
  const pause = sleep(PAIR_MS);
  const took = { small: 0, large: 0 };
  for (const side of turn % 2 === 0 ? (["small", "large"] as const) : (["large", "small"] as const))
    took[side] = await timeCall(call, served[side], turn);
  await pause;
  return took;
}

function resultOf(name: string, { small, large }: Times): UiResult {
  const [p95Small, p95Large] = [quantile(small, 0.95), quantile(large, 0.95)];
  const medians = { medianSmall: quantile(small, 0.5), medianLarge: quantile(large, 0.5) };
  return { name, p95Small, p95Large, ratio: Math.round((p95Small / p95Large) * 100) / 100, ...medians };
}

async function timeCall({ name, path }: ScreenCall, { url, filled }: Served, turn: number): Promise<number> {
  const address = `${url}/api/v1${path(filled, turn)}`;
  const beganAt = performance.now();
  const answer = await fetch(address, { headers: { cookie: `carillon_session=${filled.sessionToken}` } });
  const body = await answer.text();
  const milliseconds = performance.now() - beganAt;
  if (answer.status !== 200) throw new Error(`${name} was answered by ${answer.status}: ${address} ${body}`);
  return milliseconds;
}

/** To a hundredth. */
function quantile(times: number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.ceil(sorted.length * share) - 1] ?? 0) * 100) / 100;
}
