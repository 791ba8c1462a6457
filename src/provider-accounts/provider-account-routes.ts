import { ById } from "../accounts/id-api.ts";
import { notFound } from "../platform/errors.ts";
import type { App } from "../platform/http-server.ts";
import { presentId } from "../platform/id.ts";
import { deleteProviderAccount } from "./delete-provider-account.ts";
import {
  type ProviderAccountParts,
  readProviderAccount,
  readProviderAccounts,
  splitSettings,
} from "./open-provider-account.ts";
import type { ProviderAccount } from "./provider-account.ts";
import {
  NewProviderAccount,
  ProviderAccountChanges,
  ProviderAccountList,
  ProviderAccountView,
} from "./provider-account-api.ts";
import { markActive, markPaused } from "./provider-account-store.ts";
import { changeProviderAccount, createProviderAccount } from "./save-provider-account.ts";

export type ProviderAccountRouteParts = ProviderAccountParts & {
  /** Where the outside reaches us; known once the server listens. */
  publicUrl(): string;
  now(): Date;
};

export function providerAccountRoutes(app: App, parts: ProviderAccountRouteParts): void {
  changeRoutes(app, parts);

  app.get("/provider-accounts", { schema: { response: { 200: ProviderAccountList } } }, async (request) => {
    const accounts = await readProviderAccounts(parts, request.account.id);
    return { providerAccounts: accounts.map((account) => present(parts, account)) };
  });

  app.post(
    "/provider-accounts",
    { schema: { body: NewProviderAccount, response: { 201: ProviderAccountView } } },
    async (request, reply) => {
      const account = await createProviderAccount(parts, request.account.id, request.body, parts.now());
      return reply.code(201).send(present(parts, account));
    },
  );

  app.get(
    "/provider-accounts/:id",
    { schema: { params: ById, response: { 200: ProviderAccountView } } },
    async (request) => {
      return presentExisting(parts, request.account.id, request.params.id);
    },
  );
}

function changeRoutes(app: App, parts: ProviderAccountRouteParts): void {
  const { db } = parts;
  const schema = { params: ById, response: { 200: ProviderAccountView } };

  app.patch("/provider-accounts/:id", { schema: { ...schema, body: ProviderAccountChanges } }, async (request) => {
    const account = await changeProviderAccount(parts, request.account.id, request.params.id, request.body);
    return present(parts, account);
  });

  app.delete("/provider-accounts/:id", { schema: { params: ById } }, async (request, reply) => {
    await deleteProviderAccount(db, request.account.id, request.params.id);
    return reply.code(204).send();
  });

  app.post("/provider-accounts/:id/pause", { schema }, async (request) => {
    await markPaused(db, request.account.id, request.params.id, null);
    return presentExisting(parts, request.account.id, request.params.id);
  });

  app.post("/provider-accounts/:id/resume", { schema }, async (request) => {
    await markActive(db, request.account.id, request.params.id);
    return presentExisting(parts, request.account.id, request.params.id);
  });
}

async function presentExisting(parts: ProviderAccountRouteParts, accountId: number, id: number) {
  const account = await readProviderAccount(parts, accountId, id);
  if (!account) throw notFound("provider account", presentId(id));
  return present(parts, account);
}

function present({ findConnector, publicUrl }: ProviderAccountRouteParts, account: ProviderAccount) {
  const { receiptToken, settings, ...same } = account;
  const connector = findConnector(account.connector);
  const { shown, hidden } = splitSettings(connector, settings);
  const names = connector?.secrets ?? [];
  return {
    ...same,
    settings: shown,
    secrets: Object.fromEntries(names.map((name) => [name, Boolean(hidden[name])])),
    receiptUrl: connector?.readCall ? `${publicUrl()}/receipts/${receiptToken}` : null,
  };
}
