import type { Database } from "../platform/database.ts";
import { forbidden, notFound } from "../platform/errors.ts";
import type { Scope } from "../platform/http-server/scope.ts";
import type { App, Caller } from "../platform/http-server.ts";
import { presentId } from "../platform/id.ts";
import { type ApiKey, maskKey } from "./api-key.ts";
import { ApiKeyList, ApiKeyView, NewApiKey } from "./api-key-api.ts";
import { listApiKeys, markKeyRevoked } from "./api-key-store.ts";
import { createApiKey } from "./create-api-key.ts";
import { ById } from "./id-api.ts";

export function apiKeyRoutes(app: App, { db, now }: { db: Database; now: () => Date }): void {
  app.get("/api-keys", { config: { scope: "manage" }, schema: { response: { 200: ApiKeyList } } }, async (request) => {
    const apiKeys = await listApiKeys(db, request.account.id);
    return { apiKeys: apiKeys.map(present) };
  });

  app.post("/api-keys", { schema: { body: NewApiKey, response: { 201: ApiKeyView } } }, async (request, reply) => {
    refuseMoreThanOwn(request.account, request.body.scopes);
    const { apiKey, key } = await createApiKey(db, request.account.id, request.body, now());
    return reply
      .code(201)
      .header("cache-control", "no-store")
      .send({ ...apiKey, key });
  });

  app.delete("/api-keys/:id", { schema: { params: ById } }, async (request, reply) => {
    const { id } = request.params;
    if (!(await markKeyRevoked(db, request.account.id, id, now()))) throw notFound("API key", presentId(id));
    return reply.code(204).send();
  });
}

/** Otherwise a key could make itself another one that may do more. */
function refuseMoreThanOwn(caller: Caller, wanted: readonly Scope[]): void {
  const missing = wanted.filter((scope) => !caller.scopes.includes(scope));
  if (missing.length > 0)
    throw forbidden(`A key can give no more than it has: yours lacks the scope ${missing.join(", ")}.`);
}

function present(apiKey: ApiKey) {
  return { ...apiKey, key: maskKey(apiKey.id) };
}
