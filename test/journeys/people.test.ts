import assert from "node:assert/strict";
import { openAsBlob } from "node:fs";
import { test } from "node:test";
import { Secret, TOTP } from "otpauth";
import { runPersonCommand } from "../../src/commands/person.ts";
import { type Browser, openBrowser } from "../support/browser.ts";
import { type Carillon, startCarillon } from "../support/carillon.ts";
import { givenSheet, plainSheet } from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";
import { waitFor } from "../support/wait-for.ts";

const { url: databaseUrl } = await testDatabaseWithUrl();
const password = "a long walk to the harbour";
const another = "three grey herons on a pier";

async function setupTokenOf(carillon: Carillon): Promise<string> {
  const printed = await waitFor(() => carillon.output.find((line) => line.includes("/setup#")), { what: "the link" });
  assert.ok(printed.startsWith(`${carillon.url}/setup#`));
  return printed.split("#")[1] ?? "";
}

async function statusOf(browser: Browser, method: string, path: string, body?: unknown): Promise<number> {
  return (await browser.call(method, path, body)).status;
}

test("an office comes into being: from the first link to approved sending", async (t) => {
  const database = { url: databaseUrl };
  const carillon = await startCarillon(t, { database, roles: ["web", "importer"] });
  const elsewhere = await startCarillon(t, { database, roles: ["web"] });
  const { url } = carillon;
  const [owner, ann] = [openBrowser(url), openBrowser(url)];
  const annEmail = "ann@example.org";

  await t.test("the printed link makes the owner; only the last start's works", async () => {
    const [first, last] = [await setupTokenOf(carillon), await setupTokenOf(elsewhere)];
    const body = {
      ...{ accountName: "Harbour", name: "Olga", email: "olga@example.org", password },
      ...{ country: "RU", timeZone: "Europe/Moscow", language: "en" },
    };
    assert.equal(await statusOf(owner, "POST", "/setup", { ...body, token: first }), 404);
    const { status, json } = await owner.call("POST", "/setup", { ...body, token: last });
    assert.deepEqual([status, json?.role, json?.account?.name], [200, "owner", "Harbour"]);
  });

  await t.test("an invited author looks and sends, and does not manage until the owner says so", async () => {
    const { json } = await owner.call("POST", "/people/invitations", { email: annEmail, role: "author" });
    const token = json.link.split("/invitation#")[1];
    assert.equal(await statusOf(ann, "POST", "/invitations/acceptance", { token, name: "Ann", password }), 200);
    assert.deepEqual(
      [
        await statusOf(ann, "GET", "/distributions"),
        await statusOf(ann, "PATCH", "/account", { name: "Mine" }),
        await statusOf(ann, "GET", "/people"),
      ],
      [200, 403, 403],
    );
    const there = openBrowser(elsewhere.url, ann.token());
    assert.equal(await statusOf(there, "PATCH", "/account", { name: "Mine" }), 403);
    const { people } = (await owner.call("GET", "/people")).json;
    const { id } = people.find(({ email }: { email: string }) => email === annEmail);
    assert.equal(await statusOf(owner, "PATCH", `/people/${id}`, { role: "manager" }), 200);
    assert.equal(await statusOf(ann, "PATCH", "/account", { name: "Harbour & Co" }), 200, "at once");
    await waitFor(async () => (await statusOf(there, "PATCH", "/account", {})) === 200, {
      ...{ what: "the other process to know", timeoutMs: 8000 },
    });
  });

  await t.test("with a second factor a password is not enough, and without it again it is", async () => {
    const { secret } = (await ann.call("POST", "/me/second-factor")).json;
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const { recoveryCodes } = (await ann.call("PUT", "/me/second-factor", { code: totp.generate() })).json;
    const signIn = (more: object) => openBrowser(url).call("POST", "/session", { email: annEmail, password, ...more });
    assert.equal((await signIn({})).json.code, "code_needed");
    assert.equal((await signIn({ code: recoveryCodes[0] })).status, 200);
    assert.equal(await statusOf(ann, "DELETE", "/me/second-factor", { password }), 204);
    assert.equal((await signIn({})).status, 200);
  });

  await t.test("the operator's command gives a new password, and ends all sessions", async () => {
    const env = { DATABASE_URL: databaseUrl, SECRET_KEY: "0".repeat(64), PUBLIC_URL: url };
    const { output } = await runPersonCommand(["reset", annEmail], env);
    const token = output.split("/password#")[1];
    assert.equal(await statusOf(openBrowser(url), "POST", "/password-reset", { token, password: another }), 204);
    assert.equal(await statusOf(ann, "GET", "/session"), 401);
    assert.equal(await statusOf(ann, "POST", "/session", { email: annEmail, password: another }), 200);
  });

  await t.test("a session that was stolen is of no use to another site's page", async () => {
    const headers = { "sec-fetch-site": "cross-site", origin: "https://evil.example.org" };
    const { status, json } = await ann.call("PUT", "/pause", undefined, headers);
    assert.deepEqual([status, json.code], [403, "other_site"]);
    assert.equal((await ann.call("GET", "/pause")).json.pausedAt ?? null, null);
  });

  await t.test("what was to start by itself waits for a second person where the account asks for one", async () => {
    assert.equal(await statusOf(owner, "PATCH", "/account", { approvalLimit: 5 }), 200);
    const settings = { host: "smsc.example.org", systemId: "harbour", password: "secret" };
    const line = { name: "Line", connector: "smpp-sms", settings };
    assert.equal(await statusOf(owner, "POST", "/provider-accounts", line), 201);
    const form = new FormData();
    form.set("start", "true");
    form.set("defaults", JSON.stringify({ channel: "sms", from: "Harbour" }));
    form.set("file", await openAsBlob(await givenSheet(t, plainSheet(6))), "six.csv");
    const { id } = (await ann.call("POST", "/distributions", form)).json;
    const path = `/distributions/${id}`;
    const read = await waitFor(
      async () => {
        const { json } = await ann.call("GET", path);
        return json.state === "checking" ? undefined : json;
      },
      { what: "the sheet to be read", timeoutMs: 20_000 },
    );
    assert.deepEqual([read.state, read.messages, read.approval.needed], ["created", 6, true]);
    assert.equal(await statusOf(ann, "POST", `${path}/start`), 409);
    assert.equal(await statusOf(ann, "POST", `${path}/approval-request`), 200);
    assert.equal((await ann.call("POST", `${path}/approval`)).json.code, "own_request");
    assert.equal((await owner.call("POST", `${path}/approval`)).json.approval.approvedBy, "Olga");
    assert.equal((await ann.call("POST", `${path}/start`)).json.state, "running");
  });

  await t.test("signing out ends it everywhere within five seconds", async () => {
    const token = owner.token();
    const there = openBrowser(elsewhere.url, token);
    assert.equal(await statusOf(there, "GET", "/session"), 200);
    assert.equal(await statusOf(owner, "DELETE", "/session"), 204);
    assert.equal(await statusOf(openBrowser(url, token), "GET", "/session"), 401);
    await waitFor(async () => (await statusOf(there, "GET", "/session")) === 401, {
      ...{ what: "the other process to know", timeoutMs: 8000 },
    });
  });
});
