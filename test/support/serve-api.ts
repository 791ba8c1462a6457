import { after } from "node:test";
import { type Scope, scopes } from "../../src/platform/http-server/scope.ts";
import { type App, addApiRoutes, type Caller, createHttpServer } from "../../src/platform/http-server.ts";
import { createLog } from "../../src/platform/log.ts";

/** For whom a call is made, by a key or a person, and what they may do: everything, unless said. */
export type CallFor = {
  id: number;
  scopes?: readonly Scope[];
  keyId?: number;
  person?: Caller["person"];
  language?: Caller["language"];
};

/**
 * Serves routes of /api/v1 on a socket until the file's tests are over, and gives a function that calls them for an account.
 * Who calls is taken from the key itself: keys have tests of their own. `logged` collects every log line.
 */
export async function serveApi(routes: (api: App) => void, logged: string[] = []) {
  const app = await createHttpServer({
    log: createLog({ level: "trace", stream: { write: (line) => void logged.push(line) } }),
    publicUrl: null,
    authenticate: async (given) => callerOf("key" in given ? given.key : given.sessionToken),
    findUnreadiness: async () => null,
    version: "0.0.0",
  });
  addApiRoutes(app, routes);
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  after(() => app.close());

  return async (method: string, path: string, account: CallFor, body?: unknown) => {
    const { id, keyId = 1, person = null, language = "en" } = account;
    const who = person ? { keyId: null, person } : { keyId, person };
    const caller: Caller = { id, ...who, sessionId: null, language, scopes: account.scopes ?? scopes };
    const authorization = `Bearer ${Buffer.from(JSON.stringify(caller)).toString("base64url")}`;
    const answer = await fetch(`${url}/api/v1${path}`, { method, ...contentOf(body, authorization) });
    const text = await answer.text();
    const isJson = answer.headers.get("content-type")?.includes("json");
    return { status: answer.status, headers: answer.headers, text, json: isJson ? JSON.parse(text) : undefined };
  };
}

/** The caller that a key made here stands for. */
export function callerOf(key: string): Caller {
  return JSON.parse(Buffer.from(key, "base64url").toString()) as Caller;
}

function contentOf(body: unknown, authorization: string) {
  if (body === undefined) return { headers: { authorization } };
  if (body instanceof FormData) return { headers: { authorization }, body };
  return { headers: { authorization, "content-type": "application/json" }, body: JSON.stringify(body) };
}
