import type { Transaction } from "../platform/database.ts";
import type { Actor } from "./actor.ts";
import { insertAuditEntry } from "./audit-store.ts";
import { maskAddresses } from "./mask-address.ts";

/** What was acted on. */
export type AuditSubject = {
  /** A stable word, such as `distribution`. */
  kind: string;
  /** As the API writes it; null: the account's only one, or several. */
  id: string | null;
};

export type Change = {
  /** A stable word, such as `distribution.pause`. */
  action: string;
  subject: AuditSubject;
  /** Only what changed, without secrets. */
  before?: object | null | undefined;
  after?: object | null | undefined;
  at: Date;
};

/** Keeps who changed what, in the transaction of the change itself. Addresses in it are masked. */
export async function recordAudit(tx: Transaction, by: Actor, change: Change): Promise<void> {
  const { before = null, after = null, ...same } = change;
  await insertAuditEntry(tx, by.id, { ...same, ...actorOf(by), before: masked(before), after: masked(after) });
}

function actorOf({ keyId, person }: Actor) {
  return { keyId, personId: person?.id ?? null };
}

/** The same for a change of settings: what of them differs; settings that are as they were leave no entry. */
export async function recordSettings(
  tx: Transaction,
  by: Actor,
  change: Change & { before: object; after: object },
): Promise<void> {
  const { before, after } = difference(change.before, change.after);
  if (Object.keys({ ...before, ...after }).length > 0) await recordAudit(tx, by, { ...change, before, after });
}

type Facts = Record<string, unknown>;

/** Of two objects what is not the same in both. */
export function difference(before: object, after: object): { before: Facts; after: Facts } {
  const [old, fresh] = [before, after].map(wireOf);
  const names = Object.keys({ ...old, ...fresh }).filter(
    (name) => JSON.stringify(old?.[name]) !== JSON.stringify(fresh?.[name]),
  );
  const pick = (facts: Facts = {}) =>
    Object.fromEntries(names.filter((name) => name in facts).map((name) => [name, facts[name]]));
  return { before: pick(old), after: pick(fresh) };
}

/** As it is kept: moments as texts, and nothing that has no value. */
function wireOf(facts: object): Facts {
  return JSON.parse(JSON.stringify(facts)) as Facts;
}

function masked(facts: object | null): object | null {
  if (facts === null) return null;
  const text = JSON.stringify(facts, (_name, value: unknown) =>
    typeof value === "string" ? maskAddresses(value) : value,
  );
  return JSON.parse(text) as object;
}
