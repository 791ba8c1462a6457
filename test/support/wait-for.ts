export type Waiting = {
  /** What is waited for, as the failure says it. */
  what: string;
  timeoutMs?: number;
  everyMs?: number;
  /** What stands in its place, for the failure. */
  tell?: () => unknown;
};

/** Waits until a condition gives something true, and gives that. Throws when the time is over. */
export async function waitFor<Result>(
  condition: () => Result | Promise<Result>,
  waiting: Waiting,
): Promise<NonNullable<Result>> {
  const { what, timeoutMs = 20_000, everyMs = 50, tell } = waiting;
  const endsAtMono = performance.now() + timeoutMs;
  for (;;) {
    const result = await condition();
    if (result) return result;
    if (performance.now() > endsAtMono) break;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  throw new Error(`Waited ${timeoutMs} ms in vain for ${what}${tell ? `: ${JSON.stringify(tell())}` : ""}.`);
}
