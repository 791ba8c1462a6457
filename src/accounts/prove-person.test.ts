import assert from "node:assert/strict";
import { test } from "node:test";
import { Secret, TOTP } from "otpauth";
import { type Browser, openBrowser } from "../../test/support/browser.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { givenBrowser, givenPerson, goodPassword } from "../../test/support/given-person.ts";
import { serveApp } from "../../test/support/serve-app.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { listAuditEntries } from "./audit-store.ts";

const db = await testDatabase();
let time = Date.parse("2026-03-24T09:00:00Z");
const now = () => new Date(time);
const { url, logged } = await serveApp(db, { now });
const minutes = (count: number) => count * 60_000;
const hours = (count: number) => count * 3_600_000;

async function givenSignedIn() {
  const account = await givenAccount(db);
  const person = await givenPerson(db, account);
  return { account, person, browser: await givenBrowser(db, url, person, now()) };
}

function signIn(email: string, password = goodPassword, browser = openBrowser(url)) {
  return browser.call("POST", "/session", { email, password });
}

test("after ten failures the right password waits too, for a quarter of an hour, for whichever email", async () => {
  const { person } = await givenSignedIn();
  for (const email of [person.email, "nobody.at.all@example.org"]) {
    for (let tries = 0; tries < 10; tries++) assert.equal((await signIn(email, "wrong")).status, 401);
    const { status, json, headers } = await signIn(email);
    assert.deepEqual([status, json.code, headers.get("retry-after")], [429, "too_many_tries", "900"]);
  }
  time += minutes(15);
  assert.equal((await signIn(person.email)).status, 200);
});

test("strangers who guess do not lock out a browser that the person has used, even when its session has run out", async () => {
  const { person, browser } = await givenSignedIn();
  for (let tries = 0; tries < 11; tries++) await signIn(person.email, "wrong");
  time += hours(13);
  for (let tries = 0; tries < 11; tries++) await signIn(person.email, "wrong");

  assert.equal((await browser.call("GET", "/session")).status, 401, "it has been idle for too long");
  assert.equal((await signIn(person.email)).status, 429);
  assert.equal((await signIn(person.email, goodPassword, browser)).status, 200);
});

/** Turns the second factor on, and gives what makes its codes. */
async function givenFactor(browser: Browser) {
  const { secret } = (await browser.call("POST", "/me/second-factor")).json;
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const codeAt = (at: number) => totp.generate({ timestamp: at });
  const { status, json } = await browser.call("PUT", "/me/second-factor", { code: codeAt(time) });
  assert.equal(status, 200, JSON.stringify(json));
  return { secret, codeAt, recoveryCodes: json.recoveryCodes as string[] };
}

test("with a second factor the password alone signs nobody in, and each code is taken once", async () => {
  const { account, person, browser } = await givenSignedIn();
  const { email } = person;
  const { codeAt } = await givenFactor(browser);
  const withCode = async (code: string) => {
    const { status, json } = await openBrowser(url).call("POST", "/session", { email, password: goodPassword, code });
    return status === 200 ? "in" : json.code;
  };

  assert.equal((await signIn(email)).json.code, "code_needed");
  assert.equal((await signIn(email, "wrong")).json.code, "wrong_credentials");
  assert.equal(await withCode("000000"), "wrong_code");
  assert.equal(await withCode(codeAt(time)), "wrong_code", "it was used to turn the factor on");
  time += 30_000;
  assert.equal(await withCode(codeAt(time)), "in");
  assert.equal(await withCode(codeAt(time)), "wrong_code", "a code that was read over the shoulder");
  assert.equal(await withCode(codeAt(time - 30_000)), "wrong_code");
  assert.equal(await withCode(codeAt(time + 30_000)), "in", "a clock that is half a minute ahead");
  time += 90_000;
  assert.equal(await withCode(codeAt(time + 60_000)), "wrong_code", "not further");
  const [last] = await listAuditEntries(db, account.id, { limit: 1 });
  assert.deepEqual([last?.action, last?.personId], ["person.fail_second_factor", person.id]);
});

test("of two sign-ins at once with the same code only one succeeds", async () => {
  const { person, browser } = await givenSignedIn();
  const { codeAt } = await givenFactor(browser);
  time += 30_000;
  const body = { email: person.email, password: goodPassword, code: codeAt(time) };

  const answers = await Promise.all([1, 2, 3].map(() => openBrowser(url).call("POST", "/session", body)));

  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401, 401]);
});

test("a recovery code signs in once, however it is typed", async () => {
  const { person, browser } = await givenSignedIn();
  const { recoveryCodes } = await givenFactor(browser);
  const [first = "", second = ""] = recoveryCodes;
  const statusWith = async (code: string) =>
    (await openBrowser(url).call("POST", "/session", { email: person.email, password: goodPassword, code })).status;

  assert.equal(recoveryCodes.length, 10);
  assert.equal(await statusWith(first), 200);
  assert.equal(await statusWith(first), 401);
  assert.equal(await statusWith(second.toUpperCase().replaceAll("-", " ")), 200);
  assert.equal((await browser.call("GET", "/me")).json.recoveryCodesLeft, 8);
});

test("wrong codes count as failures, and no secret, code or password gets into the log, nor a secret into the database", async () => {
  const { person, browser } = await givenSignedIn();
  const { secret, recoveryCodes } = await givenFactor(browser);
  const tries = [];
  for (let count = 0; count < 11; count++)
    tries.push(
      await openBrowser(url).call("POST", "/session", { email: person.email, password: goodPassword, code: "123456" }),
    );

  assert.equal(tries.at(-1)?.json.code, "too_many_tries");
  const [row] =
    await db`select person::text || encode(totp_secret, 'escape') as text from person where id = ${person.id}`;
  for (const word of [secret, recoveryCodes[0] ?? "", goodPassword]) {
    assert.ok(!logged.join("").includes(word));
    assert.ok(!row?.text.includes(word));
  }
});
