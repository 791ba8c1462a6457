import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { systemOf } from "../src/accounts/actor.ts";
import { createApiKey } from "../src/accounts/create-api-key.ts";
import { givenAccount } from "./support/given-account.ts";
import { givenBrowser, givenPerson } from "./support/given-person.ts";
import { serveApp } from "./support/serve-app.ts";
import { testDatabase } from "./support/test-database.ts";

const db = await testDatabase();
const { url } = await serveApp(db);
const account = await givenAccount(db);

/** What each route asks for. `person`: anybody who is signed in, and no key; `none`: nobody has to be known. */
const routesByScope = {
  read: `
    GET /account, GET /blank-sheets, GET /blank-sheets/sample.xlsx, GET /blank-sheets/{name}.xlsx, GET /connectors, GET /distributions,
    GET /distributions/events, GET /distributions/summary, GET /distributions/{id}, GET /distributions/{id}/events,
    GET /distributions/{id}/forecast, GET /distributions/{id}/preview, GET /distributions/{id}/problems,
    GET /distributions/{id}/problems.xlsx, GET /distributions/{id}/report, GET /distributions/{id}/statistics, GET /fields, GET /holidays, GET /messages,
    GET /messages/{id}, GET /messages/{id}/schedule, GET /numbering-plan, GET /numbering-plan/file, GET /pause,
    GET /provider-accounts, GET /provider-accounts/{id}, GET /recipient-groups, GET /recipient-groups/{id},
    GET /recipient-groups/{id}/members, GET /recipients, GET /recipients/erasure/{id}, GET /recipients/{id}, GET /senders`,
  send: `
    POST /distributions, PATCH /distributions/{id}, POST /distributions/{id}/approval-request, DELETE /distributions/{id}, POST /distributions/{id}/cancellation,
    POST /distributions/{id}/copy, POST /distributions/{id}/pause, POST /distributions/{id}/resume,
    POST /distributions/{id}/retry, POST /distributions/{id}/sheets, DELETE /distributions/{id}/sheets/{number},
    POST /distributions/{id}/start, POST /distributions/{id}/test-messages, POST /messages/cancellation,
    POST /messages/pause, POST /messages/resume, PATCH /messages/{id}, POST /messages/{id}/cancellation,
    POST /messages/{id}/pause, POST /messages/{id}/resume, PUT /pause, DELETE /pause`,
  approve: "POST /distributions/{id}/approval, DELETE /distributions/{id}/approval",
  manage: `
    PATCH /account, GET /api-keys, POST /api-keys, DELETE /api-keys/{id}, GET /audit-log, PUT /holidays,
    PUT /numbering-plan, DELETE /numbering-plan, POST /provider-accounts, POST /provider-accounts/connection-test, PATCH /provider-accounts/{id},
    DELETE /provider-accounts/{id}, POST /provider-accounts/{id}/pause, POST /provider-accounts/{id}/resume,
    POST /recipient-groups, PATCH /recipient-groups/{id}, DELETE /recipient-groups/{id},
    POST /recipient-groups/{id}/members, POST /recipient-groups/{id}/members/removal, POST /recipients, PUT /recipients,
    POST /recipients/erasure, POST /recipients/import, PATCH /recipients/{id}, DELETE /recipients/{id}, POST /senders,
    PATCH /senders/{id}, DELETE /senders/{id}`,
  people: `
    GET /people, POST /people/invitations, DELETE /people/invitations/{id}, PATCH /people/{id}, DELETE /people/{id}`,
  person: `
    GET /me, PATCH /me, PUT /me/password, POST /me/second-factor, PUT /me/second-factor, DELETE /me/second-factor,
    GET /session, DELETE /session, PUT /session/account, GET /sessions, DELETE /sessions/{id}`,
  none: `
    POST /invitations/acceptance, GET /invitations/{token}, POST /password-reset, GET /password-reset/{token},
    POST /session, POST /session/link, POST /setup, GET /setup/{token}`,
};
type Scope = keyof typeof routesByScope;

const personal: Scope[] = ["person", "none"];

/** What each kind of caller may do. */
const may = {
  owner: ["read", "send", "approve", "manage", "people", ...personal],
  manager: ["read", "send", "approve", "manage", ...personal],
  author: ["read", "send", ...personal],
  approver: ["read", "approve", ...personal],
  viewer: ["read", ...personal],
  "key to read": ["read", "none"],
  "key to send": ["send", "none"],
  "key to manage": ["manage", "none"],
  nobody: ["none"],
} as const satisfies Record<string, readonly Scope[]>;
type Kind = keyof typeof may;

const expected = Object.entries(routesByScope).flatMap(([scope, names]) =>
  names
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .map((name) => ({ name, scope: scope as Scope })),
);

/** Asks with ids of nothing and without a body: whoever may do it hears that there is nothing, or that something is missing. */
async function ask(name: string, headers: Record<string, string>): Promise<number> {
  const [method = "", pattern = ""] = name.split(" ");
  const path = pattern.replace("{number}", "1").replace(/\{\w+\}/g, "zzzz");
  const stop = new AbortController();
  const answer = await fetch(`${url}/api/v1${path}`, { method, headers, signal: stop.signal });
  stop.abort(); // a stream of events does not end by itself
  return answer.status;
}

async function headersOf(kind: Kind): Promise<Record<string, string>> {
  if (kind === "nobody") return {};
  if (kind === "key to read" || kind === "key to send" || kind === "key to manage") {
    const scope = kind === "key to read" ? "read" : kind === "key to send" ? "send" : "manage";
    const wish = { name: kind, scopes: [scope] satisfies Parameters<typeof createApiKey>[2]["scopes"] };
    const { key } = await db.begin((tx) => createApiKey(tx, systemOf(account.id), wish, new Date()));
    return { authorization: `Bearer ${key}` };
  }
  const browser = await givenBrowser(db, url, await givenPerson(db, account, { role: kind }));
  return { cookie: `carillon_session=${browser.token()}`, "sec-fetch-site": "same-origin" };
}

test("every route of the API has its place in the table above, and says the same of itself", async () => {
  const Operation = z.object({ description: z.string() });
  const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
  const { paths } = Document.parse(await (await fetch(`${url}/api/openapi.json`)).json());
  const routes = Object.entries(paths)
    .filter(([path]) => path.startsWith("/api/v1/"))
    .flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => ({ method, path, operation })))
    .map(({ method, path, operation }) => {
      const [, scope] = /Scope: (\w+)$/.exec(Operation.parse(operation).description) ?? [];
      return `${method.toUpperCase()} ${path.slice("/api/v1".length)}: ${scope}`;
    });
  const table = expected.map(({ name, scope }) => `${name}: ${scope}`);
  const without = (list: string[], others: string[]) => list.filter((one) => !others.includes(one));
  assert.deepEqual(without(routes, table), [], "say in the table what these ask for");
  assert.deepEqual(without(table, routes), [], "these are not, or ask for something else");
});

for (const kind of Object.keys(may) as Kind[]) {
  test(`of all routes exactly those are open to a caller (${kind}) that are meant to be`, async () => {
    let headers = await headersOf(kind);
    const wrong = [];
    for (const { name, scope } of expected) {
      const status = await ask(name, headers);
      const isOpen = (may[kind] as readonly Scope[]).includes(scope);
      const refusal = kind === "nobody" ? 401 : 403;
      const isAsMeant = isOpen ? ![401, 403, 405, 429].includes(status) && status < 500 : status === refusal;
      if (!isAsMeant) wrong.push(`${name}: ${status}`);
      if (name === "DELETE /session") headers = await headersOf(kind);
    }
    assert.deepEqual(wrong, []);
  });
}
