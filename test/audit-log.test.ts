import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, test } from "node:test";
import { z } from "zod";
import { systemOf } from "../src/accounts/actor.ts";
import { listAuditEntries } from "../src/accounts/audit-store.ts";
import { createApiKey } from "../src/accounts/create-api-key.ts";
import { presentMessageId } from "../src/messages/message-id.ts";
import { presentId } from "../src/platform/id.ts";
import { createLog } from "../src/platform/log.ts";
import { createSecrets } from "../src/platform/secrets.ts";
import { openReceiptInbox } from "../src/receipts/receipt-loop.ts";
import { createApp } from "../src/web.ts";
import { givenDistribution, keyOf, noon } from "./support/builders.ts";
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

function formOf(text: string): FormData {
  const form = new FormData();
  form.set("file", new Blob([text]), "file.csv");
  return form;
}

let made = 0;
const password = "s3cret-pw";

async function givenProvider(): Promise<string> {
  const settings = { host: "smsc.example.org", systemId: "acme", password };
  const { id } = await call("POST", "/provider-accounts", {
    name: `Provider ${++made}`,
    connector: "smpp-sms",
    settings,
  });
  return id;
}

async function givenSender(): Promise<string> {
  const { id } = await call("POST", "/senders", { channel: "sms", name: `SHOP${++made}` });
  return id;
}

async function givenSending(state: "created" | "running" | "paused" = "running") {
  const distribution = await givenDistribution(db, [{ bulkId: "b" }, {}, {}], {
    account,
    started: state !== "created",
  });
  const path = `/distributions/${presentId(distribution.id)}`;
  if (state === "paused") await call("POST", `${path}/pause`);
  return { path, id: distribution.id, message: presentMessageId(keyOf(distribution)) };
}

async function givenFailed() {
  const sending = await givenSending();
  await db`
    update delivery set state = 'failed', slot_id = null, home_slot_id = slot_id, reason = 'refused', settled_at = ${noon}
    where distribution_id = ${sending.id} and row_number = 2`;
  await db`
    update distribution set failed_count = failed_count + 1, created_count = created_count - 1 where id = ${sending.id}`;
  await db`update slot set waiting_count = waiting_count - 1 where distribution_id = ${sending.id}`;
  return sending;
}

const toCopy = await givenSending();

/** What each changing call is to leave in the log, and how it is made; `of` prepares, before the log is looked at. */
type Case = { action: string; of?: () => Promise<unknown>; call: (given: never) => Promise<unknown> };

const cases: Record<string, Case> = {
  "patch /account": { action: "account.change", call: () => call("PATCH", "/account", { retentionDays: 90 }) },
  "post /api-keys": {
    action: "api_key.create",
    call: () => call("POST", "/api-keys", { name: "Shop", scopes: ["send"] }),
  },
  "delete /api-keys/{id}": {
    action: "api_key.revoke",
    of: () => call("POST", "/api-keys", { name: "Old", scopes: ["send"] }),
    call: ({ id }: { id: string }) => call("DELETE", `/api-keys/${id}`),
  },
  "put /holidays": {
    action: "holidays.change",
    call: () => call("PUT", "/holidays", { holidays: [{ date: "2026-05-09", name: "Victory Day" }] }),
  },
  "put /numbering-plan": {
    action: "numbering_plan.replace",
    call: () => call("PUT", "/numbering-plan", formOf("prefix,zone\n7999,UTC\n")),
  },
  "delete /numbering-plan": {
    action: "numbering_plan.delete",
    of: () => call("PUT", "/numbering-plan", formOf("prefix,zone\n7999,UTC\n")),
    call: () => call("DELETE", "/numbering-plan"),
  },
  "post /provider-accounts": { action: "provider_account.create", call: givenProvider },
  "patch /provider-accounts/{id}": {
    action: "provider_account.change",
    of: givenProvider,
    call: (id: string) =>
      call("PATCH", `/provider-accounts/${id}`, { settings: { host: "b.example.org", password: `${password}2` } }),
  },
  "post /provider-accounts/{id}/pause": {
    action: "provider_account.pause",
    of: givenProvider,
    call: (id: string) => call("POST", `/provider-accounts/${id}/pause`),
  },
  "post /provider-accounts/{id}/resume": {
    action: "provider_account.resume",
    of: givenPausedProvider,
    call: (id: string) => call("POST", `/provider-accounts/${id}/resume`),
  },
  "delete /provider-accounts/{id}": {
    action: "provider_account.delete",
    of: givenPausedProvider,
    call: (id: string) => call("DELETE", `/provider-accounts/${id}`),
  },
  "post /senders": { action: "sender.create", call: givenSender },
  "patch /senders/{id}": {
    action: "sender.change",
    of: givenSender,
    call: (id: string) => call("PATCH", `/senders/${id}`, { speed: { count: 1, perSeconds: 1 } }),
  },
  "delete /senders/{id}": {
    action: "sender.delete",
    of: givenSender,
    call: (id: string) => call("DELETE", `/senders/${id}`),
  },
  "patch /distributions/{id}": {
    action: "distribution.change",
    of: () => givenSending("created"),
    call: ({ path }: Sending) => call("PATCH", path, { windows: [{ from: "10:00", to: "12:00" }] }),
  },
  "post /distributions/{id}/start": {
    action: "distribution.start",
    of: () => givenSending("created"),
    call: ({ path }: Sending) => call("POST", `${path}/start`),
  },
  "post /distributions/{id}/pause": {
    action: "distribution.pause",
    of: givenSending,
    call: ({ path }: Sending) => call("POST", `${path}/pause`),
  },
  "post /distributions/{id}/resume": {
    action: "distribution.resume",
    of: () => givenSending("paused"),
    call: ({ path }: Sending) => call("POST", `${path}/resume`),
  },
  "post /distributions/{id}/cancellation": {
    action: "distribution.cancel",
    of: givenSending,
    call: ({ path }: Sending) => call("POST", `${path}/cancellation`),
  },
  "post /distributions/{id}/retry": {
    action: "distribution.retry",
    of: givenFailed,
    call: ({ path }: Sending) => call("POST", `${path}/retry`, { states: ["failed"] }),
  },
  "post /messages/cancellation": {
    action: "message.cancel",
    of: givenSending,
    call: () => call("POST", "/messages/cancellation", { bulkId: "b" }),
  },
  "post /messages/{id}/cancellation": {
    action: "message.cancel",
    of: givenSending,
    call: ({ message }: Sending) => call("POST", `/messages/${message}/cancellation`),
  },
  "post /messages/{id}/pause": {
    action: "message.pause",
    of: givenSending,
    call: ({ message }: Sending) => call("POST", `/messages/${message}/pause`),
  },
  "post /messages/{id}/resume": {
    action: "message.resume",
    of: givenHeld,
    call: ({ message }: Sending) => call("POST", `/messages/${message}/resume`),
  },
  "patch /messages/{id}": {
    action: "message.edit",
    of: () => givenSending("created"),
    call: ({ message }: Sending) => call("PATCH", `/messages/${message}`, { text: "Bye" }),
  },
  "post /messages/pause": {
    action: "message.pause",
    of: givenSending,
    call: () => call("POST", "/messages/pause", { bulkId: "b", state: "created" }),
  },
  "post /messages/resume": {
    action: "message.resume",
    of: givenHeld,
    call: () => call("POST", "/messages/resume", { bulkId: "b" }),
  },
  "post /distributions/{id}/test-messages": {
    action: "distribution.test",
    of: givenSending,
    call: ({ path }: Sending) => call("POST", `${path}/test-messages`, { row: 2, to: "+79991234567" }),
  },
  "put /pause": { action: "everything.pause", call: () => call("PUT", "/pause") },
  "delete /pause": {
    action: "everything.resume",
    of: () => call("PUT", "/pause"),
    call: () => call("DELETE", "/pause"),
  },
  "delete /distributions/{id}": {
    action: "distribution.discard",
    of: () => givenSending("created"),
    call: ({ path }: Sending) => call("DELETE", path),
  },
  "delete /distributions/{id}/sheets/{number}": {
    action: "distribution.take_back_sheet",
    of: () => givenSending("created"),
    call: ({ path }: Sending) => call("DELETE", `${path}/sheets/1`),
  },
  // Last: their sheets wait to be read, and the builders take no other one.
  "post /distributions/{id}/sheets": {
    action: "distribution.add_sheet",
    of: () => givenSending("created"),
    call: ({ path }: Sending) => call("POST", `${path}/sheets`, formOf("phone,text\n+79991234567,Hello\n")),
  },
  "post /distributions/{id}/copy": {
    action: "distribution.copy",
    of: async () => toCopy,
    call: ({ path }: Sending) => call("POST", `${path}/copy`, {}),
  },
  "post /distributions": {
    action: "distribution.create",
    call: () => call("POST", "/distributions", formOf("phone,text\n+79991234567,Hello\n")),
  },
};

type Sending = Awaited<ReturnType<typeof givenSending>>;

async function givenPausedProvider(): Promise<string> {
  const id = await givenProvider();
  await call("POST", `/provider-accounts/${id}/pause`);
  return id;
}

async function givenHeld(): Promise<Sending> {
  const sending = await givenSending();
  await call("POST", `/messages/${sending.message}/pause`);
  return sending;
}

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
  for (const secret of [password, key, "9991234567", "ann@"]) assert.ok(!text.includes(secret), secret);
  assert.match(text, /Ask \+7999•••4567 or a•••@example\.org/);
  assert.match(text, /"secrets\.password":\s*"changed"/);
});
