import assert from "node:assert/strict";
import { test } from "node:test";
import { Secret, TOTP } from "otpauth";
import { openBrowser } from "../../test/support/browser.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { givenBrowser, givenPerson, goodPassword } from "../../test/support/given-person.ts";
import { serveApp } from "../../test/support/serve-app.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { presentId } from "../platform/id.ts";
import { listAuditEntries } from "./audit-store.ts";
import { makeLink } from "./make-link.ts";

const db = await testDatabase();
let time = Date.parse("2026-03-24T09:00:00Z");
const now = () => new Date(time);
const { url } = await serveApp(db, { now });
const another = "three grey herons on a pier";

async function givenSignedIn(name = "Ann Smith") {
  const account = await givenAccount(db);
  const person = await givenPerson(db, account, { name });
  return { account, person, browser: await givenBrowser(db, url, person, now()) };
}

async function statusOfSignIn(email: string, password: string) {
  return (await openBrowser(url).call("POST", "/session", { email, password })).status;
}

async function lastActions(accountId: number, limit = 1) {
  return (await listAuditEntries(db, accountId, { limit })).map(({ action, before, after }) => ({
    action,
    before,
    after,
  }));
}

test("a person changes name, language and email, and signs in with the new one", async () => {
  const { account, person, browser } = await givenSignedIn();
  const changes = { name: "Ann Miller", language: "ru", email: "Ann.Miller@example.org" };

  const { json } = await browser.call("PATCH", "/me", changes);

  const expected = { id: presentId(person.id), ...changes, email: "ann.miller@example.org" };
  assert.deepEqual(json, { ...expected, hasSecondFactor: false, recoveryCodesLeft: 0 });
  assert.deepEqual((await browser.call("GET", "/me")).json, json);
  assert.equal(await statusOfSignIn("ann.miller@example.org", goodPassword), 200);
  assert.equal(await statusOfSignIn(person.email, goodPassword), 401);
  const [, change] = await lastActions(account.id, 2);
  assert.deepEqual(change?.after, { name: "Ann Miller", email: "a•••@example.org", language: "ru" });
  const other = await givenSignedIn();
  const taken = await other.browser.call("PATCH", "/me", { email: "ann.miller@example.org" });
  assert.deepEqual([taken.status, taken.json.code], [409, "email_taken"]);
});

test("answers with words come in the person's language, whatever the account's is", async () => {
  const { browser } = await givenSignedIn();
  const fieldsIn = async (language: string) => {
    assert.equal((await browser.call("PATCH", "/me", { language })).status, 200);
    return JSON.stringify((await browser.call("GET", "/fields")).json);
  };

  assert.match(await fieldsIn("ru"), /[а-я]{4}/);
  assert.notEqual(await fieldsIn("en"), await fieldsIn("ru"));
});

test("with a new password all other sessions end, and the former one opens nothing", async () => {
  const { account, person, browser } = await givenSignedIn();
  const elsewhere = await givenBrowser(db, url, person, now());
  assert.equal((await elsewhere.call("GET", "/me")).status, 200);

  const wrong = await browser.call("PUT", "/me/password", { old: "no idea", new: another });
  assert.deepEqual([wrong.status, wrong.json.code], [403, "wrong_password"]);
  assert.equal((await browser.call("PUT", "/me/password", { old: goodPassword, new: another })).status, 204);

  assert.deepEqual(
    [(await elsewhere.call("GET", "/me")).status, (await browser.call("GET", "/me")).status],
    [401, 200],
  );
  assert.deepEqual(await lastActions(account.id), [
    { action: "person.change_password", before: null, after: { endedSessions: 1 } },
  ]);
  assert.deepEqual(
    [await statusOfSignIn(person.email, goodPassword), await statusOfSignIn(person.email, another)],
    [401, 200],
  );
});

test("at an open screen nobody guesses the password for long", async () => {
  const { browser } = await givenSignedIn();
  for (let count = 0; count < 10; count++) await browser.call("PUT", "/me/password", { old: "guess", new: another });

  const { status, json } = await browser.call("PUT", "/me/password", { old: goodPassword, new: another });

  assert.deepEqual([status, json.code], [429, "too_many_tries"]);
});

test("a password that is guessed soon is refused, whatever kinds of characters it has; a long plain one is taken", async () => {
  const { person, browser } = await givenSignedIn("Ekaterina");
  const weak = [
    "short",
    "nine chars".slice(1),
    "Password123",
    "qwertyuiop",
    "пароль12345",
    "gfhjkm12345",
    "aaaaaaaaaaaa",
  ];
  const own = [person.email, "Carillon2026!", "ekaterina-1999", "a1".repeat(101)];
  for (const password of [...weak, ...own]) {
    const { status, json } = await browser.call("PUT", "/me/password", { old: goodPassword, new: password });
    assert.deepEqual([status, json.code, json.faults?.[0]?.place], [422, "weak_password", "/body/new"], password);
    assert.ok(!JSON.stringify(json).includes(password));
  }
  assert.equal(
    (await browser.call("PUT", "/me/password", { old: goodPassword, new: "корабль плывёт на север" })).status,
    204,
  );
  assert.equal(
    await statusOfSignIn(person.email, "корабль плывёт на север".normalize("NFD")),
    200,
    "as another keyboard writes it",
  );
});

test("a second factor counts once its code has come, and goes with the password only", async () => {
  const { account, person, browser } = await givenSignedIn();
  const { headers, json: offer } = await browser.call("POST", "/me/second-factor");
  const code = () => new TOTP({ secret: Secret.fromBase32(offer.secret) }).generate({ timestamp: time });

  assert.match(
    offer.uri,
    new RegExp(`^otpauth://totp/Carillon:${encodeURIComponent(person.email)}\\?.*secret=${offer.secret}`),
  );
  assert.match(offer.qrSvg, /^<svg xmlns/);
  assert.equal(headers.get("cache-control"), "no-store");
  assert.equal(await statusOfSignIn(person.email, goodPassword), 200, "an offer is no factor yet");
  const wrong = await browser.call("PUT", "/me/second-factor", { code: "000000" });
  assert.deepEqual([wrong.status, wrong.json.code], [422, "wrong_code"]);
  assert.equal((await browser.call("PUT", "/me/second-factor", { code: code() })).json.recoveryCodes.length, 10);
  assert.equal((await lastActions(account.id))[0]?.action, "person.turn_on_second_factor");
  assert.equal((await browser.call("GET", "/session")).json.person.hasSecondFactor, true);
  assert.equal((await browser.call("POST", "/me/second-factor")).json.code, "second_factor_on");
  assert.equal(await statusOfSignIn(person.email, goodPassword), 401);
  assert.equal((await browser.call("DELETE", "/me/second-factor", { password: "guess" })).status, 403);
  assert.equal((await browser.call("DELETE", "/me/second-factor", { password: goodPassword })).status, 204);
  assert.equal((await lastActions(account.id))[0]?.action, "person.turn_off_second_factor");
  assert.equal(await statusOfSignIn(person.email, goodPassword), 200);
});

test("a link to a new password works once, ends all sessions and signs nobody in", async () => {
  const { account, person, browser } = await givenSignedIn();
  const wish = { purpose: "password" as const, personId: person.id, accountId: null };
  const { token } = await db.begin((tx) => makeLink(tx, wish, now()));
  const guest = openBrowser(url);

  assert.deepEqual((await guest.call("GET", `/password-reset/${token}`)).json, {
    email: person.email,
    name: person.name,
  });
  assert.equal(
    (await guest.call("POST", "/password-reset", { token, password: "too short" })).json.code,
    "weak_password",
  );
  assert.equal((await guest.call("POST", "/password-reset", { token, password: another })).status, 204);

  assert.equal((await guest.call("GET", "/session")).status, 401);
  assert.equal((await browser.call("GET", "/session")).status, 401);
  assert.deepEqual(
    [await statusOfSignIn(person.email, goodPassword), await statusOfSignIn(person.email, another)],
    [401, 200],
  );
  assert.equal((await guest.call("POST", "/password-reset", { token, password: goodPassword })).json.code, "link_gone");
  assert.equal((await guest.call("GET", `/password-reset/${token}`)).status, 404);
  const actions = (await lastActions(account.id, 2)).map(({ action }) => action);
  assert.deepEqual(actions, ["person.sign_in", "person.reset_password"]);
});

test("of two links to a new password the later one counts, for a day", async () => {
  const { person } = await givenSignedIn();
  const wish = { purpose: "password" as const, personId: person.id, accountId: null };
  const [first, second] = [
    await db.begin((tx) => makeLink(tx, wish, now())),
    await db.begin((tx) => makeLink(tx, wish, now())),
  ];
  const statusOf = async ({ token }: { token: string }) =>
    (await openBrowser(url).call("GET", `/password-reset/${token}`)).status;

  assert.deepEqual([await statusOf(first), await statusOf(second)], [404, 200]);
  time += 24 * 3_600_000;
  assert.equal(await statusOf(second), 404);
});
