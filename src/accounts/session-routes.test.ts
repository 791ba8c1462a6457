import assert from "node:assert/strict";
import { test } from "node:test";
import { openBrowser } from "../../test/support/browser.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { givenBrowser, givenPerson, goodPassword } from "../../test/support/given-person.ts";
import { serveApp } from "../../test/support/serve-app.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { presentId } from "../platform/id.ts";
import { makeLink } from "./make-link.ts";

const db = await testDatabase();
let time = Date.parse("2026-03-24T09:00:00Z");
const now = () => new Date(time);
const { url, logged } = await serveApp(db, { now });
const minutes = (count: number) => count * 60_000;
const hours = (count: number) => count * 3_600_000;

async function givenSignedIn(role?: "owner" | "viewer") {
  const account = await givenAccount(db);
  const person = await givenPerson(db, account, role ? { role } : {});
  const browser = await givenBrowser(db, url, person, now());
  return { account, person, browser };
}

function signIn(email: string, password = goodPassword, browser = openBrowser(url)) {
  return browser.call("POST", "/session", { email, password });
}

test("who signs in is known from then on, with account, role and scopes", async () => {
  const account = await givenAccount(db, { name: "Harbour", language: "ru" });
  const { email, id, name } = await givenPerson(db, account, { role: "author" });
  const browser = openBrowser(url);

  const { status, headers, json } = await browser.call("POST", "/session", {
    email: ` ${email.toUpperCase()}`,
    password: goodPassword,
  });

  assert.equal(status, 200, JSON.stringify(json));
  assert.deepEqual(json, {
    person: { id: presentId(id), name, email, language: "en", hasSecondFactor: false },
    account: { id: presentId(account.id), name: "Harbour", language: "ru", timeZone: "Europe/Moscow" },
    role: "author",
    scopes: ["read", "send"],
    accounts: [{ id: presentId(account.id), name: "Harbour", role: "author" }],
    simulated: false,
  });
  const [cookie = ""] = headers.getSetCookie();
  for (const flag of [
    /^carillon_session=[\w-]{43};/,
    /; HttpOnly/,
    /; SameSite=Strict/,
    /; Path=\//,
    /; Max-Age=2592000/,
  ])
    assert.match(cookie, flag);
  assert.doesNotMatch(cookie, /Secure/);
  assert.deepEqual((await browser.call("GET", "/session")).json, json);
  assert.equal((await browser.call("GET", "/distributions")).status, 200);
  const token = browser.token();
  assert.ok(token.length > 40 && !logged.join("").includes(token), "the log does not know it");
  const [row] = await db`select string_agg(session::text, '') as text from session`;
  assert.ok(!row?.text.includes(token), "the database does not either");
});

test("over https the cookie goes by TLS only, and no other host can plant it", async () => {
  const account = await givenAccount(db);
  const { email } = await givenPerson(db, account);
  const { app } = await serveApp(db, { now, publicUrl: "https://notify.example.org" });
  const { headers } = await app.inject({
    ...{ method: "POST", url: "/api/v1/session", payload: { email, password: goodPassword } },
    headers: { host: "notify.example.org", origin: "https://notify.example.org" },
  });

  assert.match(String(headers["set-cookie"]), /^__Host-carillon_session=[\w-]{43};.*; Secure/);
});

test("a wrong password and an unknown email are refused with the same words", async () => {
  const { person } = await givenSignedIn();

  const answers = [await signIn(person.email, "not the password"), await signIn("nobody@example.org")];

  for (const { status, json } of answers) assert.deepEqual([status, json.code], [401, "wrong_credentials"]);
  assert.equal(answers[0]?.json.detail, answers[1]?.json.detail);
});

test("nobody is told who is signed in, and without a session there is 401", async () => {
  const stranger = openBrowser(url);

  assert.deepEqual(
    [(await stranger.call("GET", "/session")).status, (await stranger.call("GET", "/me")).status],
    [401, 401],
  );
  assert.equal((await openBrowser(url, "A".repeat(43)).call("GET", "/session")).status, 401);
});

test("a session ends after twelve hours without use, and after thirty days in any case", async () => {
  const { browser } = await givenSignedIn();
  const statusAfter = async (ms: number) => {
    time += ms;
    return (await browser.call("GET", "/session")).status;
  };

  assert.equal(await statusAfter(hours(12) - 1), 200);
  for (let day = 0; day < 58; day++) assert.equal(await statusAfter(hours(12) - 1), 200);
  assert.equal(await statusAfter(hours(12) - 1), 200);
  assert.equal(await statusAfter(minutes(1)), 401, "30 days are over");
  const idle = (await givenSignedIn()).browser;
  time += hours(12);
  assert.equal((await idle.call("GET", "/session")).status, 401);
});

test("when a session was last seen is written once a minute at most", async () => {
  const { person, browser } = await givenSignedIn();
  const seen = async () => (await db`select seen_at from session where person_id = ${person.id}`)[0]?.seenAt.getTime();
  const start = time;

  time += 59_999;
  await browser.call("GET", "/session");
  assert.equal(await seen(), start);
  time = start + minutes(1) + 5000;
  await browser.call("GET", "/session");
  assert.equal(await seen(), time);
});

test("signing out ends the session at once, for whoever has its token", async () => {
  const { browser } = await givenSignedIn();
  const thief = openBrowser(url, browser.token());
  assert.equal((await thief.call("GET", "/session")).status, 200);

  const { status, headers } = await browser.call("DELETE", "/session");

  assert.equal(status, 204);
  assert.match(headers.getSetCookie()[0] ?? "", /^carillon_session=;.*Max-Age=0|Expires=Thu, 01 Jan 1970/);
  assert.equal((await thief.call("GET", "/session")).status, 401);
});

test("another process forgets a session that was ended within five seconds", async () => {
  const { browser } = await givenSignedIn();
  const { url: elsewhere } = await serveApp(db, { now });
  const there = openBrowser(elsewhere, browser.token());
  assert.equal((await there.call("GET", "/session")).status, 200);

  await browser.call("DELETE", "/session");

  time += 5000;
  assert.equal((await there.call("GET", "/session")).status, 401);
});

test("whoever watches sees nothing more once the session has ended", { timeout: 30_000 }, async () => {
  const { browser } = await givenSignedIn();
  const cookie = `carillon_session=${browser.token()}`;
  const watching = await fetch(`${url}/api/v1/distributions/events`, { headers: { cookie } });
  const reader = watching.body?.getReader();
  assert.ok(reader);
  assert.equal(watching.status, 200);

  assert.equal((await browser.call("DELETE", "/session")).status, 204);

  const readToTheEnd = async () => {
    while (!(await reader.read()).done);
  };
  await assert.rejects(readToTheEnd(), "the line is cut");
});

test("a person sees his own sessions, and ends any of them", async () => {
  const { person, browser, account } = await givenSignedIn();
  const other = await givenBrowser(db, url, person, now());
  const stranger = (await givenSignedIn()).browser;

  const { sessions } = (await browser.call("GET", "/sessions")).json;
  assert.equal(sessions.length, 2);
  assert.deepEqual(
    sessions.map(({ browser: name, account: used }: { browser: string; account: string }) => [name, used]),
    [
      ["Test Browser", account.name],
      ["Test Browser", account.name],
    ],
  );
  const foreign = sessions.find(({ isCurrent }: { isCurrent: boolean }) => !isCurrent);
  assert.equal((await stranger.call("DELETE", `/sessions/${foreign.id}`)).status, 404);
  assert.equal((await browser.call("DELETE", `/sessions/${foreign.id}`)).status, 204);
  assert.equal((await other.call("GET", "/session")).status, 401);
  assert.equal((await browser.call("DELETE", `/sessions/${foreign.id}`)).status, 404);
});

test("a person goes from one account to another, and into none that is not his", async () => {
  const { person, browser } = await givenSignedIn("viewer");
  const second = await givenAccount(db, { name: "Second" });
  const foreign = await givenAccount(db);
  await db`insert into membership (account_id, person_id, role, created_at) values (${second.id}, ${person.id}, 'owner', ${now()})`;

  const { json } = await browser.call("PUT", "/session/account", { id: presentId(second.id) });

  assert.deepEqual([json.account.name, json.role, json.accounts.length], ["Second", "owner", 2]);
  assert.equal((await browser.call("GET", "/account")).json.name, "Second");
  assert.equal((await browser.call("PUT", "/session/account", { id: presentId(foreign.id) })).status, 404);
  assert.equal((await signIn(person.email)).json.account.name, "Second", "the one that was used last");
});

test("what another site's page makes a browser send changes nothing", async () => {
  const { browser } = await givenSignedIn();
  const attempts: Record<string, string>[] = [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
  ];
  for (const headers of attempts) {
    const { status, json } = await browser.call("PATCH", "/account", { name: "Taken" }, headers);
    assert.deepEqual([status, json.code], [403, "other_site"], JSON.stringify(headers));
  }
  const old = { cookie: `carillon_session=${browser.token()}`, "content-type": "application/json" };
  const send = async (headers: Record<string, string>) =>
    (await fetch(`${url}/api/v1/account`, { method: "PATCH", headers: { ...old, ...headers }, body: "{}" })).status;
  assert.equal(await send({ origin: "https://evil.example.org" }), 403);
  assert.equal(await send({ origin: "null" }), 403);
  assert.equal(await send({}), 403, "a session without a word of where it comes from");
  assert.equal(await send({ origin: url }), 200, "a browser that knows no Sec-Fetch-Site");
  assert.equal(
    (await browser.call("GET", "/account", undefined, { "sec-fetch-site": "cross-site" })).status,
    200,
    "SameSite keeps it away there",
  );
  const login = await openBrowser(url).call(
    "POST",
    "/session",
    { email: "a@b.org", password: "x" },
    { "sec-fetch-site": "cross-site" },
  );
  assert.deepEqual(
    [login.status, login.json.code],
    [403, "other_site"],
    "nobody is signed in as somebody else from there",
  );
});

test("a link of the operator's signs in once", async () => {
  const { person } = await givenSignedIn();
  const { token } = await db.begin((tx) =>
    makeLink(tx, { purpose: "sign_in", personId: person.id, accountId: null }, now()),
  );
  const browser = openBrowser(url);

  assert.equal((await browser.call("POST", "/session/link", { token })).json.person.email, person.email);
  assert.equal((await browser.call("GET", "/session")).status, 200);
  const again = await openBrowser(url).call("POST", "/session/link", { token });
  assert.deepEqual([again.status, again.json.code], [404, "link_gone"]);
  const late = await db.begin((tx) =>
    makeLink(tx, { purpose: "sign_in", personId: person.id, accountId: null }, now()),
  );
  time += minutes(5);
  assert.equal(
    (await browser.call("POST", "/session/link", { token: late.token })).status,
    404,
    "it holds five minutes",
  );
});
