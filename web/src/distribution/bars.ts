/** A bar of the chart: messages handed over in the step that begins at `at`, or expected to be. */
export type Bar = { at: number; count: number; isExpected: boolean };

type Points = readonly { at: string; count: number }[];
type Chart = { rate: Points; expected: Points; stepSeconds: number | null };

const MOST_BARS = 400;

/** Every step from the first to the last, what happened before what is expected; the step of now may stand in both. */
export function barsOf({ rate, expected, stepSeconds }: Chart): Bar[] {
  if (stepSeconds === null) return [];
  return [...filled(rate, stepSeconds, false), ...filled(expected, stepSeconds, true)];
}

/** Steps in which nothing went are not told by the server: they are empty bars. */
function filled(points: Points, stepSeconds: number, isExpected: boolean): Bar[] {
  const counts = new Map(points.map(({ at, count }) => [Date.parse(at), count]));
  const times = [...counts.keys()];
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const length = times.length === 0 ? 0 : Math.min(MOST_BARS, Math.round((last - first) / (stepSeconds * 1000)) + 1);
  return Array.from({ length }, (_, index) => {
    const at = first + index * stepSeconds * 1000;
    return { at, count: counts.get(at) ?? 0, isExpected };
  });
}

const units = [
  { unit: "days", seconds: 86_400 },
  { unit: "hours", seconds: 3600 },
  { unit: "minutes", seconds: 60 },
  { unit: "seconds", seconds: 1 },
] as const;

/** A step in the largest unit that it is a whole number of. */
export function sayStep(seconds: number): { unit: (typeof units)[number]["unit"]; count: number } {
  const { unit, seconds: size } = units.find((one) => seconds % one.seconds === 0) ?? units[3];
  return { unit, count: Math.round(seconds / size) };
}

const LABELS = 7;

/** Which bars have their time written under them: at most seven, evenly apart. */
export function labelled(bars: readonly Bar[]): Set<number> {
  const step = Math.max(1, Math.ceil(bars.length / LABELS));
  return new Set(bars.map((_, index) => index).filter((index) => index % step === 0));
}
