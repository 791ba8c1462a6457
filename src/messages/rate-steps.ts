const MINUTE = 60;
const HOUR = 3600;

/** Widths of the bars of a rate chart, in seconds. */
const barSeconds = [
  ...[5, 10, 15, 30, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 20 * MINUTE, 30 * MINUTE],
  ...[HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR],
] as const;

const MAX_BARS = 60;
const LONGEST = 24 * HOUR;

/** The narrowest bars of which so long a run has at most 60 (and, in a run of up to two months, at least 24). Seconds. */
export function barStep(seconds: number): number {
  return barSeconds.find((step) => seconds / step <= MAX_BARS) ?? Math.ceil(seconds / LONGEST / MAX_BARS) * LONGEST;
}

/**
 * How far apart the samples of so long a run need to be: every bar that it may have from now on begins and ends with one. At most three for
 * a bar, so that a run has no more than some two hundred of them, however long it is.
 */
export function sampleStep(seconds: number): number {
  const wider = [...barSeconds, barStep(seconds)].filter((step) => step >= barStep(seconds));
  return barSeconds.findLast((step) => wider.every((bar) => bar % step === 0)) ?? barSeconds[0];
}
