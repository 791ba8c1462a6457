import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, test } from "node:test";
import { z } from "zod";
import { systemOf } from "../src/accounts/actor.ts";
import { listAuditEntries } from "../src/accounts/audit-store.ts";
import { createApiKey } from "../src/accounts/create-api-key.ts";
import { createLog } from "../src/platform/log.ts";
import { createSecrets } from "../src/platform/secrets.ts";
import { openReceiptInbox } from "../src/receipts/receipt-loop.ts";
import { createApp } from "../src/web.ts";
import { auditedCalls } from "./support/audited-calls.ts";
import { auditedPassword, auditedThingsIn } from "./support/audited-things.ts";
import { noon } from "./support/builders.ts";
import { givenAccount } from "./support/given-account.ts";
import { testDatabase } from "./support/test-database.ts";

const db = await testDatabase();
const log = createLog({ level: "silent" });
const now = () => noon;
const account = await givenAccount(db);
const wish = { name: "Ann's key", scopes: ["read" as const, "send" as const, "manage" as const] };
const { apiKey, key } = await db.begin((tx) => createApiKey(tx, systemOf(account.id), wish, noon));
const app = await createApp({
  ...{ db, now, secrets: createSecrets(randomBytes(32)), log, publicUrl: () => "" },
  ...{ config: { publicUrl: null, simulators: [], allowPrivate: [] }, simulator: null },
  inbox: openReceiptInbox({ db, now, log }, () => {}),
});
const url = await app.listen({ host: "127.0.0.1", port: 0 });
after(() => app.close());

async function call(method: string, path: string, body?: unknown) {
  const json = body === undefined || body instanceof FormData ? {} : { "content-type": "application/json" };
  const content = body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) };
  const headers = { authorization: `Bearer ${key}`, ...json };
  const answer = await fetch(`${url}/api/v1${path}`, { method, headers, ...content });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path}: ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

const things = auditedThingsIn(db, account, call);
const cases = auditedCalls(call, things, await things.givenSending());

const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** People are data and no settings: programs bring them by the million, and what is erased of them may leave no trace in a log for ever. */
const ofPeople = /^\w+ \/(recipients|recipient-groups)\b/;
/** This has tests of its own beside the routes: most of it needs several people. */
const byPeople = /^\w+ \/(sessions?|me|people|invitations|setup|password-reset|distributions\/.id.\/approval.*)\b/;

/** What only looks, although it is no GET: what it is asked with may not stand in an address. */
const changesNothing = /^post \/provider-accounts\/connection-test$/;

test("every call of the API that changes something has its case here", async () => {
  const document = Document.parse(await (await fetch(`${url}/api/openapi.json`)).json());
  const changing = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((method) => path.startsWith("/api/v1/") && method !== "get")
      .map((method) => `${method} ${path.slice("/api/v1".length)}`),
  );
  assert.deepEqual(
    changing.filter((name) => !ofPeople.test(name) && !byPeople.test(name) && !changesNothing.test(name)).sort(),
    Object.keys(cases).sort(),
  );
});

test("every call that changes something leaves one entry in the audit log, of whoever made it", async (t) => {
  for (const [name, { action, of, call: make }] of Object.entries(cases)) {
    await t.test(name, async () => {
      const given = await of?.();
      const [last] = await listAuditEntries(db, account.id, { limit: 1 });
      await make(given as never);
      const fresh = (await listAuditEntries(db, account.id, { limit: 10 })).filter(({ id }) => id > (last?.id ?? 0));

      assert.deepEqual(
        fresh.map((entry) => [entry.action, entry.keyId, entry.actorName, entry.at]),
        [[action, apiKey.id, "Ann's key", noon]],
      );
      assert.ok(fresh[0]?.before || fresh[0]?.after, "it says what changed");
    });
    await call("DELETE", "/pause");
  }
});

test("no secret, no key and no whole address stands anywhere in the log", async () => {
  await call("PATCH", "/account", { name: "Ask +79991234567 or ann@example.org" });

  const [row] = await db<
    { text: string }[]
  >`select string_agg(row_to_json(audit_entry)::text, ' ') as text from audit_entry`;

  const text = row?.text ?? "";
  for (const secret of [auditedPassword, key, "9991234567", "ann@"]) assert.ok(!text.includes(secret), secret);
  assert.match(text, /Ask \+7999•••4567 or a•••@example\.org/);
  assert.match(text, /"secrets\.password":\s*"changed"/);
});
