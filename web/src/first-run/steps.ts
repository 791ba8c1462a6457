/** As much of a distribution as the steps ask for. */
type Begun = { id: string; state: string; createdAt: string; startedAt: string | null; finishedAt: string | null };

type Known = {
  ownerAt: string;
  providers: { state: string; createdAt: string }[];
  /** Newest first. */
  distributions: Begun[];
};

export type Steps = {
  /** When each of the first four was done; null: not yet. */
  owner: string;
  provider: string | null;
  sheet: string | null;
  sending: string | null;
  /** The distribution that the steps go on with: what was started first, else what was made last. */
  distribution: Begun | null;
  /** Which step is open. */
  open: "provider" | "sheet" | "sending" | "report";
};

/** How far the account has come on its first way, by what the server has. */
export function stepsOf({ ownerAt, providers, distributions }: Known): Steps {
  const active = providers.filter(({ state }) => state === "active").map(({ createdAt }) => createdAt);
  const provider = active.toSorted()[0] ?? null;
  const started = distributions.findLast(({ startedAt }) => startedAt !== null);
  const distribution = started ?? distributions[0] ?? null;
  const sheet = distribution?.createdAt ?? null;
  const sending = distribution?.startedAt ?? null;
  const open = sending ? "report" : provider === null ? "provider" : sheet ? "sending" : "sheet";
  return { owner: ownerAt, provider, sheet, sending, distribution, open };
}
