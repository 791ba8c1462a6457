import type { Database } from "../platform/database.ts";
import { forbidden } from "../platform/errors.ts";
import { NoContent } from "../platform/http-server/no-content.ts";
import type { Scope } from "../platform/http-server/scope.ts";
import type { App, Caller } from "../platform/http-server.ts";
import { type ApiKey, maskKey } from "./api-key.ts";
import { ApiKeyList, ApiKeyView, NewApiKey } from "./api-key-api.ts";
import { listApiKeys } from "./api-key-store.ts";
import type { Authenticator } from "./authenticate.ts";
import { createApiKey } from "./create-api-key.ts";
import { ById } from "./id-api.ts";
import { revokeApiKey } from "./revoke-api-key.ts";

type Parts = { db: Database; now: () => Date; sessions: Pick<Authenticator, "forget"> };

export function apiKeyRoutes(app: App, { db, now, sessions }: Parts): void {
  app.get(
    "/api-keys",
    {
      config: { scope: "manage" },
      schema: { summary: "List the API keys", operationId: "listApiKeys", response: { 200: ApiKeyList } },
    },
    async (request) => {
      const apiKeys = await listApiKeys(db, request.account.id);
      return { apiKeys: apiKeys.map(present) };
    },
  );

  app.post(
    "/api-keys",
    {
      schema: {
        summary: "Create an API key",
        operationId: "createApiKey",
        body: NewApiKey,
        response: { 201: ApiKeyView },
      },
    },
    async (request, reply) => {
      refuseMoreThanOwn(request.account, request.body.scopes);
      const { apiKey, key } = await db.begin((tx) => createApiKey(tx, request.account, request.body, now()));
      return reply
        .code(201)
        .header("cache-control", "no-store")
        .send({ ...apiKey, key });
    },
  );

  app.delete(
    "/api-keys/:id",
    {
      schema: { summary: "Revoke an API key", operationId: "revokeApiKey", params: ById, response: { 204: NoContent } },
    },
    async (request, reply) => {
      await db.begin((tx) => revokeApiKey(tx, request.account, request.params.id, now()));
      sessions.forget();
      return reply.code(204).send();
    },
  );
}

/** Otherwise a key could make itself another one that may do more. */
function refuseMoreThanOwn(caller: Caller, wanted: readonly Scope[]): void {
  const missing = wanted.filter((scope) => !caller.scopes.includes(scope));
  if (missing.length === 0) return;
  const list = missing.join(", ");
  throw forbidden({
    en: `Nobody can give a key more than he may do himself: you lack the scope ${list}.`,
    ru: `Ключу нельзя дать больше, чем разрешено вам: у вас нет права ${list}.`,
  });
}

function present(apiKey: ApiKey) {
  return { ...apiKey, key: maskKey(apiKey.id) };
}
