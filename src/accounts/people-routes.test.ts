import assert from "node:assert/strict";
import { test } from "node:test";
import { type Browser, openBrowser } from "../../test/support/browser.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { givenBrowser, givenPerson, goodPassword } from "../../test/support/given-person.ts";
import { serveApp } from "../../test/support/serve-app.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { presentId } from "../platform/id.ts";
import type { Account } from "./account.ts";
import { listAuditEntries } from "./audit-store.ts";

const db = await testDatabase();
let time = Date.parse("2026-03-24T09:00:00Z");
const now = () => new Date(time);
const { url } = await serveApp(db, { now });

async function givenOwner(settings: { name?: string } = {}) {
  const account = await givenAccount(db, settings);
  const person = await givenPerson(db, account);
  return { account, person, browser: await givenBrowser(db, url, person, now()) };
}

async function inviteTo(browser: Browser, email: string, role = "author") {
  const { status, json } = await browser.call("POST", "/people/invitations", { email, role });
  assert.equal(status, 201, JSON.stringify(json));
  return { ...json, token: json.link.split("/invitation#")[1] };
}

async function actionsOf(account: Account) {
  return (await listAuditEntries(db, account.id, { limit: 50 })).map(({ action, before, after, actorName }) => ({
    ...{ action, before, after, actorName },
  }));
}

test("an invitation tells whom it is for, and makes a new person belong to the account once", async () => {
  const { account, person, browser } = await givenOwner({ name: "Harbour" });
  const invited = await inviteTo(browser, " New.Person@Example.org ");
  assert.equal(invited.link, `${url}/invitation#${invited.token}`);
  const guest = openBrowser(url);

  const offer = await guest.call("GET", `/invitations/${invited.token}`);
  const body = { token: invited.token, name: "Ann", password: goodPassword };
  const { status, json } = await guest.call("POST", "/invitations/acceptance", body);

  assert.deepEqual(offer.json, {
    accountName: "Harbour",
    email: "new.person@example.org",
    role: "author",
    personExists: false,
  });
  assert.equal(status, 200, JSON.stringify(json));
  assert.deepEqual(
    [json.person.name, json.role, json.account.name, json.person.language],
    ["Ann", "author", "Harbour", "ru"],
  );
  assert.equal((await guest.call("GET", "/session")).status, 200, "signed in");
  assert.equal((await openBrowser(url).call("POST", "/invitations/acceptance", body)).json.code, "link_gone");
  const { people, invitations } = (await browser.call("GET", "/people")).json;
  assert.deepEqual(invitations, []);
  assert.deepEqual(
    people.map(({ name, role }: { name: string; role: string }) => [name, role]).sort(),
    [
      ["Ann", "author"],
      [person.name, "owner"],
    ].sort(),
  );
  const log = await actionsOf(account);
  assert.deepEqual(
    log.slice(0, 3).map(({ action, actorName }) => [action, actorName]),
    [
      ["person.sign_in", "Ann"],
      ["person.join", "Ann"],
      ["person.invite", person.name],
    ],
  );
  assert.deepEqual(log[2]?.after, { email: "n•••@example.org", role: "author" });
});

test("an invitation of somebody who is there is accepted by his password, his second factor, or his session", async () => {
  const { browser } = await givenOwner({ name: "One" });
  const other = await givenOwner({ name: "Two" });
  const third = await givenOwner();
  const { email } = other.person;

  const byPassword = await inviteTo(browser, email, "viewer");
  const guest = openBrowser(url);
  assert.equal((await guest.call("GET", `/invitations/${byPassword.token}`)).json.personExists, true);
  const without = await guest.call("POST", "/invitations/acceptance", { token: byPassword.token });
  assert.deepEqual([without.status, without.json.faults[0].place], [422, "/body/password"]);
  const wrong = await guest.call("POST", "/invitations/acceptance", {
    token: byPassword.token,
    password: "another one",
  });
  assert.deepEqual([wrong.status, wrong.json.code], [401, "wrong_credentials"]);
  const right = await guest.call("POST", "/invitations/acceptance", {
    token: byPassword.token,
    password: goodPassword,
  });
  assert.deepEqual(
    [right.json.account.name, right.json.role, right.json.person.name],
    ["One", "viewer", other.person.name],
  );

  const bySession = await inviteTo(third.browser, email, "manager");
  const { json } = await other.browser.call("POST", "/invitations/acceptance", { token: bySession.token });
  assert.deepEqual([json.role, json.accounts.length], ["manager", 3]);
});

test("an invitation ends after seven days, when it is withdrawn, and when there is a newer one", async () => {
  const { account, browser } = await givenOwner();
  const stranger = await givenOwner();
  const statusOf = async ({ token }: { token: string }) =>
    (await openBrowser(url).call("GET", `/invitations/${token}`)).status;

  const first = await inviteTo(browser, "a@example.org");
  const second = await inviteTo(browser, "a@example.org", "viewer");
  assert.deepEqual([await statusOf(first), await statusOf(second)], [404, 200]);
  assert.equal((await stranger.browser.call("DELETE", `/people/invitations/${second.id}`)).status, 404);
  assert.equal((await browser.call("DELETE", `/people/invitations/${second.id}`)).status, 204);
  assert.equal((await browser.call("DELETE", `/people/invitations/${second.id}`)).status, 404);
  assert.equal(await statusOf(second), 404);
  assert.equal((await actionsOf(account))[0]?.action, "person.withdraw_invitation");
  const third = await inviteTo(browser, "a@example.org");
  time += 7 * 24 * 3_600_000;
  assert.equal(await statusOf(third), 404);
  const again = await givenBrowser(db, url, stranger.person, now());
  assert.deepEqual((await again.call("GET", "/people")).json.invitations, []);
});

test("who belongs to the account already is not invited again", async () => {
  const { person, browser } = await givenOwner();

  const { status, json } = await browser.call("POST", "/people/invitations", { email: person.email, role: "viewer" });

  assert.deepEqual([status, json.code], [409, "already_member"]);
});

test("another role holds at once, for a session that is open", async () => {
  const { account, browser } = await givenOwner();
  const author = await givenPerson(db, account, { role: "author" });
  const desk = await givenBrowser(db, url, author, now());
  const rename = async () => (await desk.call("PATCH", "/account", { name: "Renamed" })).status;
  const path = `/people/${presentId(author.id)}`;

  assert.equal(await rename(), 403);
  assert.equal((await browser.call("PATCH", path, { role: "manager" })).json.role, "manager");
  assert.equal(await rename(), 200);
  await browser.call("PATCH", path, { role: "viewer" });
  assert.equal(await rename(), 403);
  const changes = (await actionsOf(account)).filter(({ action }) => action === "person.change_role");
  assert.deepEqual(
    changes.map(({ before, after }) => [before, after]),
    [
      [{ role: "manager" }, { role: "viewer" }],
      [{ role: "author" }, { role: "manager" }],
    ],
  );
});

test("who is removed is out at once, and stays in his other accounts", async () => {
  const { account, browser } = await givenOwner();
  const other = await givenAccount(db, { name: "Other" });
  const person = await givenPerson(db, account, { role: "manager" });
  const desk = await givenBrowser(db, url, person, now());
  await db`insert into membership (account_id, person_id, role, created_at) values (${other.id}, ${person.id}, 'viewer', ${now()})`;
  assert.equal((await desk.call("GET", "/account")).status, 200);

  assert.equal((await browser.call("DELETE", `/people/${presentId(person.id)}`)).status, 204);

  assert.equal((await desk.call("GET", "/account")).status, 401);
  const back = await openBrowser(url).call("POST", "/session", { email: person.email, password: goodPassword });
  assert.deepEqual([back.json.account.name, back.json.accounts.length], ["Other", 1]);
  await db`delete from membership where person_id = ${person.id}`;
  const nowhere = await openBrowser(url).call("POST", "/session", { email: person.email, password: goodPassword });
  assert.deepEqual([nowhere.status, nowhere.json.code], [403, "no_account"]);
});

test("an account keeps an owner, also when two owners remove each other at once", async () => {
  const { account, person, browser } = await givenOwner();
  const path = (id: number) => `/people/${presentId(id)}`;
  assert.equal((await browser.call("DELETE", path(person.id))).json.code, "last_owner");
  assert.equal((await browser.call("PATCH", path(person.id), { role: "manager" })).json.code, "last_owner");
  assert.equal((await browser.call("PATCH", path(person.id), { role: "owner" })).status, 200);
  const second = await givenPerson(db, account);
  const desk = await givenBrowser(db, url, second, now());

  await Promise.all([browser.call("DELETE", path(second.id)), desk.call("DELETE", path(person.id))]);

  const [row] = await db<{ owners: number }[]>`
    select count(*)::int as owners from membership where account_id = ${account.id} and role = 'owner'`;
  assert.equal(row?.owners, 1);
});

test("a person of another account can be neither changed nor removed", async () => {
  const { browser } = await givenOwner();
  const stranger = await givenOwner();
  const path = `/people/${presentId(stranger.person.id)}`;

  assert.equal((await browser.call("PATCH", path, { role: "viewer" })).status, 404);
  assert.equal((await browser.call("DELETE", path)).status, 404);
  assert.equal((await stranger.browser.call("GET", "/session")).json.role, "owner");
});
