import { randomBytes } from "node:crypto";
import type { Actor } from "../accounts/actor.ts";
import { recordAudit, recordSettings } from "../accounts/audit.ts";
import type { Connector } from "../connectors/connector.ts";
import type { Transaction } from "../platform/database.ts";
import { conflict, invalidInput, notFound } from "../platform/errors.ts";
import { newId, presentId } from "../platform/id.ts";
import type { Speed } from "../scheduling/speed.ts";
import { auditedChange } from "./audited-change.ts";
import { checkSettings } from "./check-settings.ts";
import { openProviderAccount, type ProviderAccountParts, sealSettings } from "./open-provider-account.ts";
import type { ProviderAccount } from "./provider-account.ts";
import {
  insertProviderAccount,
  lockProviderAccount,
  type SealedProviderAccount,
  updateProviderAccount,
} from "./provider-account-store.ts";

export type ProviderAccountWish = {
  name: string;
  connector: string;
  settings: Record<string, unknown>;
  speed?: Speed | null | undefined;
};

const TOKEN_BYTES = 32;

/** Throws AppError with every fault of the settings, or where the name is taken. */
export async function createProviderAccount(
  parts: ProviderAccountParts,
  by: Actor,
  wish: ProviderAccountWish,
  now: Date,
): Promise<ProviderAccount> {
  return parts.db.begin((tx) => addProviderAccount(tx, parts, { by, wish }, now));
}

/** The same, as a part of something larger. */
export async function addProviderAccount(
  tx: Transaction,
  parts: Omit<ProviderAccountParts, "db">,
  { by, wish }: { by: Actor; wish: ProviderAccountWish },
  now: Date,
): Promise<ProviderAccount> {
  const { name, connector: connectorId, settings, speed = null } = wish;
  const connector = knownConnector(parts, connectorId);
  const id = newId(now);
  const account: SealedProviderAccount = {
    ...{ accountId: by.id, id, name, connector: connector.id, channel: connector.channel, speed },
    ...sealSettings(parts.secrets, connector, id, checkSettings(connector, settings)),
    ...{ state: "active", stateReason: null },
    receiptToken: randomBytes(TOKEN_BYTES).toString("base64url"),
    createdAt: now,
  };
  await refuseTakenName(name, insertProviderAccount(tx, account));
  const opened = openProviderAccount(parts, account);
  const after = { connector: connector.id, ...auditedChange(connector, null, opened).after };
  await recordAudit(tx, by, { action: "provider_account.create", subject: subjectOf(id), after, at: now });
  return opened;
}

/** What is left out stays as it is; so does each setting that is left out, secrets among them. A setting given as null goes back to its default. */
export type ProviderAccountChange = {
  name?: string | undefined;
  settings?: Record<string, unknown> | undefined;
  speed?: Speed | null | undefined;
};

/** Throws AppError as `createProviderAccount` does, or where there is no such provider account. */
export async function changeProviderAccount(
  parts: ProviderAccountParts & { now(): Date },
  by: Actor,
  id: number,
  change: ProviderAccountChange,
): Promise<ProviderAccount> {
  const changed = parts.db.begin(async (tx) => {
    const former = await lockProviderAccount(tx, by.id, id);
    if (!former) throw notFound("provider account", presentId(id));
    const account = applyChange(parts, former, change);
    await updateProviderAccount(tx, account);
    const opened = openProviderAccount(parts, account);
    const connector = parts.findConnector(former.connector);
    const { before, after } = auditedChange(connector, openProviderAccount(parts, former), opened);
    const action = "provider_account.change";
    await recordSettings(tx, by, { action, subject: subjectOf(id), before, after, at: parts.now() });
    return opened;
  });
  return refuseTakenName(change.name ?? "", changed);
}

function subjectOf(id: number) {
  return { kind: "provider_account", id: presentId(id) };
}

function applyChange(
  parts: ProviderAccountParts,
  former: SealedProviderAccount,
  change: ProviderAccountChange,
): SealedProviderAccount {
  const { name = former.name, speed = former.speed } = change;
  if (!change.settings) return { ...former, name, speed };

  const connector = knownConnector(parts, former.connector);
  const merged = Object.entries({ ...openProviderAccount(parts, former).settings, ...change.settings });
  const settings = checkSettings(connector, Object.fromEntries(merged.filter(([, value]) => value !== null)));
  return { ...former, name, speed, ...sealSettings(parts.secrets, connector, former.id, settings) };
}

export function knownConnector({ findConnector }: Pick<ProviderAccountParts, "findConnector">, id: string): Connector {
  const connector = findConnector(id);
  if (connector) return connector;
  const words = {
    en: "There is no such connector. GET /api/v1/connectors lists them.",
    ru: "Такого способа подключения нет. Все перечислены в GET /api/v1/connectors.",
  };
  const message = { en: "is no connector", ru: "не способ подключения" };
  throw invalidInput(words, { reason: "unknown_connector", faults: [{ place: "/body/connector", message }] });
}

const UNIQUE_VIOLATION = "23505";

async function refuseTakenName<T>(name: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === UNIQUE_VIOLATION)) throw error;
    throw conflict(
      {
        en: `There is a provider account named ${name} already: choose another name.`,
        ru: `Подключение с названием «${name}» уже есть: выберите другое.`,
      },
      "name_taken",
    );
  }
}
