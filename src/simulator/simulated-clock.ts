/** A clock that runs faster than the real one, so that hours pass in seconds. */
export type SimulatedClock = {
  now(): Date;
  /** How long to wait really until this much simulated time has passed. */
  realMs(simulatedMs: number): number;
};

/** `speed` simulated seconds pass in a real one; `now` is the real clock. */
export function simulatedClock(now: () => Date, speed: number): SimulatedClock {
  const startedAt = now().getTime();
  return {
    now: () => new Date(startedAt + (now().getTime() - startedAt) * speed),
    realMs: (simulatedMs) => simulatedMs / speed,
  };
}
