/** A bar of the chart: messages handed over from `at` on, or expected to be. */
export type Bar = { at: string; count: number; isExpected: boolean };

type Points = { at: string; count: number }[];

/** What happened and what is expected, one behind the other; a step that has both is told in two bars. */
export function barsOf(rate: Points, expected: Points): Bar[] {
  return [
    ...rate.map((point) => ({ ...point, isExpected: false })),
    ...expected.map((point) => ({ ...point, isExpected: true })),
  ];
}

/** Seconds from one bar to the next; 60 where there is but one. */
export function stepOf(bars: Bar[]): number {
  const [first, second] = bars;
  return first && second ? Math.round((Date.parse(second.at) - Date.parse(first.at)) / 1000) : 60;
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
export function labelled(bars: Bar[]): Set<number> {
  const step = Math.max(1, Math.ceil(bars.length / LABELS));
  return new Set(bars.map((_, index) => index).filter((index) => index % step === 0));
}
