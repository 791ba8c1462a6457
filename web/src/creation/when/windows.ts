import { minutesOf } from "../../look/day-bar.tsx";
import type { SendingWindow } from "../wire.ts";

export const DAY_MINUTES = 24 * 60;
export const STEP_MINUTES = 15;
/** What holds where neither the distribution nor the account says otherwise. */
export const usualWindows: readonly SendingWindow[] = [{ from: "09:00", to: "20:00" }];

/** 570 as 09:30, the end of the day as 24:00. */
export function timeOf(minutes: number): string {
  const hour = Math.floor(minutes / 60);
  return `${String(hour).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** 09:00:00 as 09:00: seconds are told only where there are some. */
export function shortTime(time: string): string {
  return time.replace(/^(\d\d:\d\d):00$/, "$1");
}

export type WindowFault =
  | { kind: "overlap"; windows: [SendingWindow, SendingWindow] }
  | { kind: "ends_first"; windows: [SendingWindow] };

/** What is wrong with windows, the first thing only; null: nothing. */
export function findWindowFault(windows: readonly SendingWindow[]): WindowFault | null {
  const inverted = windows.find(({ from, to }) => minutesOf(from) >= minutesOf(to));
  if (inverted) return { kind: "ends_first", windows: [inverted] };
  const sorted = sortWindows(windows);
  for (const [index, window] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next && minutesOf(next.from) < minutesOf(window.to)) return { kind: "overlap", windows: [window, next] };
  }
  return null;
}

export function sortWindows(windows: readonly SendingWindow[]): SendingWindow[] {
  return windows.toSorted((a, b) => minutesOf(a.from) - minutesOf(b.from));
}

export type Edge = "from" | "to";

/** A window with one of its edges moved to a minute of the day: on the grid, inside the day, and never past the other edge. */
export function moveEdge(window: SendingWindow, edge: Edge, minutes: number): SendingWindow {
  const onGrid = Math.round(minutes / STEP_MINUTES) * STEP_MINUTES;
  const least = edge === "from" ? 0 : minutesOf(window.from) + STEP_MINUTES;
  const most = edge === "to" ? DAY_MINUTES : minutesOf(window.to) - STEP_MINUTES;
  return { ...window, [edge]: timeOf(Math.min(Math.max(onGrid, least), most)) };
}

/** A window for the widest closed part of the day, at most two hours, by day if there is room. */
export function newWindow(windows: readonly SendingWindow[]): SendingWindow | null {
  const gaps = gapsOf(windows).filter(({ from, to }) => to - from >= STEP_MINUTES);
  const isByDay = (gap: Gap) => Number(gap.from >= 6 * 60 && gap.from < 22 * 60);
  const [gap] = gaps.toSorted((a, b) => isByDay(b) - isByDay(a) || b.to - b.from - (a.to - a.from));
  if (!gap) return null;
  const from = gap.from === 0 ? Math.max(0, gap.to - 120) : Math.ceil(gap.from / STEP_MINUTES) * STEP_MINUTES;
  return { from: timeOf(from), to: timeOf(Math.min(from + 120, gap.to)) };
}

type Gap = { from: number; to: number };

function gapsOf(windows: readonly SendingWindow[]): Gap[] {
  const sorted = sortWindows(windows);
  const starts = [0, ...sorted.map(({ to }) => minutesOf(to))];
  const ends = [...sorted.map(({ from }) => minutesOf(from)), DAY_MINUTES];
  return starts.map((from, index) => ({ from, to: ends[index] ?? DAY_MINUTES }));
}
