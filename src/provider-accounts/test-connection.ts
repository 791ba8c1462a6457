import type { ConnectionTest, ConnectionTestContext, Connector } from "../connectors/connector.ts";
import { invalidInput, notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import { checkSettings } from "./check-settings.ts";
import { type ProviderAccountParts, readProviderAccount, splitSettings } from "./open-provider-account.ts";
import { knownConnector } from "./save-provider-account.ts";
import { targetOf } from "./simulated.ts";

export type ConnectionTestParts = ProviderAccountParts &
  Pick<ConnectionTestContext<Settings>, "http" | "resolveTarget"> & {
    /** For each of its two steps, connecting and signing in; left out: 4.5 s. */
    stepTimeoutMs?: number;
  };

export type ConnectionWish = { connector: string; settings: Settings; id?: number | undefined };

type Settings = Record<string, unknown>;

const STEP_TIMEOUT_MS = 4500;
/** Closing takes a moment too. */
const MARGIN_MS = 1000;

/** Opens a connection once with these settings, and closes it. Throws AppError for settings that could not be saved. */
export async function testConnection(
  parts: ConnectionTestParts,
  accountId: number,
  { connector: connectorId, settings: given, id }: ConnectionWish,
): Promise<{ test: ConnectionTest; target: string }> {
  const connector = knownConnector(parts, connectorId);
  const settled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  const kept = id === undefined ? {} : await keptSecrets(parts, accountId, { id, connector, given: settled });
  const settings = checkSettings(connector, { ...kept, ...settled });
  return { test: await tryOnce(parts, connector, settings), target: targetOf(settings) ?? connector.title };
}

async function tryOnce(
  { http, resolveTarget, stepTimeoutMs: timeoutMs = STEP_TIMEOUT_MS }: ConnectionTestParts,
  connector: Connector,
  settings: Settings,
): Promise<ConnectionTest> {
  const signal = AbortSignal.timeout(2 * timeoutMs + MARGIN_MS);
  // A look-up of a name cannot be ended: its answer may come when nobody waits any more.
  const timeIsOver = new Promise<ConnectionTest>((resolve) => {
    const late = { ok: false, code: "no_connection", cause: "The time is over." } as const;
    signal.addEventListener("abort", () => resolve(late), { once: true });
  });
  return Promise.race([connector.test({ settings, http, resolveTarget, timeoutMs, signal }), timeIsOver]);
}

type Kept = { id: number; connector: Connector; given: Settings };

/** The secrets of a saved account that are not given anew. They go where they went before, and nowhere else: a test leaves no trace in the audit log. */
async function keptSecrets(
  parts: ProviderAccountParts,
  accountId: number,
  { id, connector, given }: Kept,
): Promise<Settings> {
  const saved = await readProviderAccount(parts, accountId, id);
  if (!saved || saved.connector !== connector.id) throw notFound("provider account", presentId(id));
  const { hidden } = splitSettings(connector, saved.settings);
  const kept = Object.entries(hidden).filter(([name, value]) => given[name] === undefined && Boolean(value));
  if (kept.length === 0 || leadsTheSameWay(saved.settings, { ...hidden, ...given }, connector))
    return Object.fromEntries(kept);

  const words = {
    en: "The address is another one than was saved: enter the passwords again to try it.",
    ru: "Адрес не тот, что сохранён: чтобы проверить его, введите пароли заново.",
  };
  const message = { en: "is needed for another address", ru: "нужно ввести для другого адреса" };
  throw invalidInput(words, {
    reason: "secrets_needed",
    faults: kept.map(([name]) => ({ place: `/body/settings/${name}`, message })),
  });
}

function leadsTheSameWay(saved: Settings, given: Settings, connector: Connector): boolean {
  const parsed = connector.settings.safeParse(given);
  if (!parsed.success) return true; // refused anyway, with every fault
  const isSame = (name: string) => parsed.data[name] === saved[name];
  return targetOf(parsed.data) === targetOf(saved) && isSame("tls") && isSame("tlsAuthority");
}
