import { ById } from "../accounts/id-api.ts";
import { notFound } from "../platform/errors.ts";
import { NoContent } from "../platform/http-server/no-content.ts";
import type { App } from "../platform/http-server.ts";
import { presentId } from "../platform/id.ts";
import { deleteProviderAccount } from "./delete-provider-account.ts";
import {
  type ProviderAccountParts,
  readProviderAccount,
  readProviderAccounts,
  splitSettings,
} from "./open-provider-account.ts";
import { pauseProviderAccount, resumeProviderAccount } from "./pause-provider-account.ts";
import type { ProviderAccount } from "./provider-account.ts";
import {
  NewProviderAccount,
  ProviderAccountChanges,
  ProviderAccountList,
  ProviderAccountView,
} from "./provider-account-api.ts";
import { changeProviderAccount, createProviderAccount } from "./save-provider-account.ts";

export type ProviderAccountRouteParts = ProviderAccountParts & {
  /** Where the outside reaches us; known once the server listens. */
  publicUrl(): string;
  /** Resolves when no call through a provider account that was paused can begin any more. */
  waitForClaims(accountId: number, providerAccountId: number): Promise<void>;
  now(): Date;
};

export function providerAccountRoutes(app: App, parts: ProviderAccountRouteParts): void {
  changeRoutes(app, parts);

  app.get(
    "/provider-accounts",
    {
      schema: {
        summary: "List the provider accounts",
        operationId: "listProviderAccounts",
        response: { 200: ProviderAccountList },
      },
    },
    async (request) => {
      const accounts = await readProviderAccounts(parts, request.account.id);
      return { providerAccounts: accounts.map((account) => present(parts, account)) };
    },
  );

  app.post(
    "/provider-accounts",
    {
      schema: {
        summary: "Create a provider account",
        operationId: "createProviderAccount",
        body: NewProviderAccount,
        response: { 201: ProviderAccountView },
      },
    },
    async (request, reply) => {
      const account = await createProviderAccount(parts, request.account, request.body, parts.now());
      return reply.code(201).send(present(parts, account));
    },
  );

  app.get(
    "/provider-accounts/:id",
    {
      schema: {
        summary: "Show a provider account",
        operationId: "getProviderAccount",
        params: ById,
        response: { 200: ProviderAccountView },
      },
    },
    async (request) => {
      return presentExisting(parts, request.account.id, request.params.id);
    },
  );
}

function changeRoutes(app: App, parts: ProviderAccountRouteParts): void {
  const { db } = parts;
  const schema = { params: ById, response: { 200: ProviderAccountView } };

  app.patch(
    "/provider-accounts/:id",
    {
      schema: {
        summary: "Change a provider account",
        operationId: "changeProviderAccount",
        ...schema,
        body: ProviderAccountChanges,
      },
    },
    async (request) => {
      const account = await changeProviderAccount(parts, request.account, request.params.id, request.body);
      return present(parts, account);
    },
  );

  app.delete(
    "/provider-accounts/:id",
    {
      schema: {
        summary: "Delete a provider account",
        operationId: "deleteProviderAccount",
        params: ById,
        response: { 204: NoContent },
      },
    },
    async (request, reply) => {
      await deleteProviderAccount(db, request.account, request.params.id, parts.now());
      return reply.code(204).send();
    },
  );

  app.post(
    "/provider-accounts/:id/pause",
    { schema: { summary: "Pause a provider account", operationId: "pauseProviderAccount", ...schema } },
    async (request) => {
      await pauseProviderAccount(db, request.account, { id: request.params.id, reason: null }, parts.now());
      await parts.waitForClaims(request.account.id, request.params.id);
      return presentExisting(parts, request.account.id, request.params.id);
    },
  );

  app.post(
    "/provider-accounts/:id/resume",
    { schema: { summary: "Resume a provider account", operationId: "resumeProviderAccount", ...schema } },
    async (request) => {
      await resumeProviderAccount(db, request.account, request.params.id, parts.now());
      return presentExisting(parts, request.account.id, request.params.id);
    },
  );
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
