import assert from "node:assert/strict";
import { test } from "node:test";
import type { Browser } from "../../../test/support/browser.ts";
import { type GivenOptions, givenDistribution, keyOf, later, noon } from "../../../test/support/builders.ts";
import { givenAccount } from "../../../test/support/given-account.ts";
import { givenBrowser, givenPerson } from "../../../test/support/given-person.ts";
import { serveApp } from "../../../test/support/serve-app.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { listAuditEntries } from "../../accounts/audit-store.ts";
import { presentMessageId } from "../../messages/message-id.ts";
import { presentId } from "../../platform/id.ts";
import { needsApproval } from "./approval.ts";
import { findApprovalState } from "./approval-store.ts";

const db = await testDatabase();
const now = () => noon;
const { url } = await serveApp(db, { now });

/** An account that lets one person send two messages alone, three people of it, and a distribution of three messages. */
async function givenOffice({
  count = 3,
  limit = 2 as number | null,
  ...options
}: { count?: number; limit?: number | null } & GivenOptions = {}) {
  const account = await givenAccount(db, { approvalLimit: limit, language: "en" });
  const [author, approver, manager] = [
    await givenPerson(db, account, { role: "author", name: "Ann" }),
    await givenPerson(db, account, { role: "approver", name: "James" }),
    await givenPerson(db, account, { role: "manager", name: "Mary" }),
  ];
  const distribution = await givenDistribution(
    db,
    Array.from({ length: count }, () => ({})),
    { ...options, account, started: false },
  );
  const [ann, james, mary] = [
    await givenBrowser(db, url, author, noon),
    await givenBrowser(db, url, approver, noon),
    await givenBrowser(db, url, manager, noon),
  ];
  const path = `/distributions/${presentId(distribution.id)}`;
  return { account, distribution, path, ann, james, mary };
}

type Office = Awaited<ReturnType<typeof givenOffice>>;

async function outcome(browser: Browser, method: string, path: string, body?: unknown): Promise<string> {
  const { status, json } = await browser.call(method, path, body);
  return status < 300 ? (json?.state ?? "done") : `${status} ${json.code}`;
}

async function approvalOf({ ann, path }: Office) {
  return (await ann.call("GET", path)).json.approval;
}

async function givenApproved(office: Office): Promise<void> {
  const { ann, james, path } = office;
  assert.equal(await outcome(ann, "POST", `${path}/approval-request`), "created");
  assert.equal(await outcome(james, "POST", `${path}/approval`), "created");
}

test("above the limit nobody starts alone, and who asked does not approve", async () => {
  const { account, path, ann, james, mary } = await givenOffice();

  assert.equal(await outcome(ann, "POST", `${path}/start`), "409 approval_needed");
  assert.equal(await outcome(mary, "POST", `${path}/start`), "409 approval_needed");
  assert.equal(await outcome(james, "POST", `${path}/approval`), "409 approval_not_requested");
  assert.equal(await outcome(mary, "POST", `${path}/approval-request`), "created");
  assert.equal(await outcome(mary, "POST", `${path}/approval`), "409 own_request");
  assert.equal(await outcome(ann, "POST", `${path}/approval`), "403 forbidden");
  assert.equal(await outcome(mary, "POST", `${path}/start`), "409 approval_needed", "asking is not enough");
  assert.equal(await outcome(james, "POST", `${path}/approval`), "created");
  assert.equal(await outcome(ann, "POST", `${path}/start`), "running");
  const entries = await listAuditEntries(db, account.id, { subjectKind: "distribution", limit: 3 });
  assert.deepEqual(
    entries.map(({ action, actorName, before, after }) => [action, actorName, before, after]),
    [
      ["distribution.start", "Ann", { state: "created" }, { state: "running" }],
      ["distribution.approve", "James", { requestedBy: "Mary" }, { messages: 3 }],
      ["distribution.request_approval", "Mary", null, { messages: 3 }],
    ],
  );
});

test("a distribution shows whether it needs approval, who asked and who gave it", async () => {
  const office = await givenOffice();
  const nothing = { requestedBy: null, requestedAt: null, approvedBy: null, approvedAt: null };
  const at = noon.toISOString();

  assert.deepEqual(await approvalOf(office), { needed: true, ...nothing });
  await office.ann.call("POST", `${office.path}/approval-request`);
  assert.deepEqual(await approvalOf(office), { needed: true, ...nothing, requestedBy: "Ann", requestedAt: at });
  await office.james.call("POST", `${office.path}/approval`);
  const approved = { requestedBy: "Ann", requestedAt: at, approvedBy: "James", approvedAt: at };
  assert.deepEqual(await approvalOf(office), { needed: true, ...approved });
  await office.ann.call("POST", `${office.path}/start`);
  assert.deepEqual(await approvalOf(office), { needed: false, ...approved });
});

test("up to the limit, and where there is none, people start alone", async () => {
  const small = await givenOffice({ count: 2 });
  assert.equal(await outcome(small.ann, "POST", `${small.path}/approval-request`), "409 approval_not_needed");
  assert.equal(await outcome(small.ann, "POST", `${small.path}/start`), "running");
  const free = await givenOffice({ limit: null });
  assert.equal(await approvalOf(free), null);
  assert.equal(await outcome(free.ann, "POST", `${free.path}/start`), "running");
  const lowered = await givenOffice({ limit: null });
  assert.equal((await lowered.mary.call("PATCH", "/account", { approvalLimit: 0 })).json.approvalLimit, 0);
  assert.equal(await outcome(lowered.ann, "POST", `${lowered.path}/start`), "409 approval_needed");
});

test("a planned start is a start", async () => {
  const { path, ann } = await givenOffice({ startAt: later(noon, { hours: 5 }) });

  assert.equal(await outcome(ann, "POST", `${path}/start`), "409 approval_needed");
});

test("any change of settings makes an approval void, but for the name", async () => {
  const changes: Record<string, unknown> = {
    windows: [{ from: "10:00", to: "12:00" }],
    startAt: later(noon, { hours: 3 }).toISOString(),
    validityPeriod: 60,
    speed: { count: 1, perSeconds: 1 },
    priority: "high",
    recipientClock: true,
    resendUnconfirmed: true,
    missedStart: "hold",
  };
  const office = await givenOffice();
  for (const [name, value] of Object.entries(changes)) {
    await givenApproved(office);
    assert.equal(await outcome(office.ann, "PATCH", office.path, { [name]: value }), "created", name);
    assert.equal((await approvalOf(office)).approvedBy, null, name);
    assert.equal(await outcome(office.ann, "POST", `${office.path}/start`), "409 approval_needed", name);
    assert.equal(await outcome(office.james, "POST", `${office.path}/approval`), "409 approval_not_requested", name);
  }
  await givenApproved(office);
  await office.ann.call("PATCH", office.path, { name: "Another name" });
  await office.mary.call("PATCH", "/account", { retentionDays: 20 });
  assert.equal((await approvalOf(office)).approvedBy, "James");
  await office.mary.call("PATCH", "/account", { windows: [{ from: "01:00", to: "02:00" }] });
  assert.equal((await approvalOf(office)).approvedBy, null, "the account's usual times are times of it");
});

test("so does another text of one message, another sheet, and one that says something else", async () => {
  const office = await givenOffice();
  const message = `/messages/${presentMessageId(keyOf(office.distribution))}`;
  await givenApproved(office);
  assert.equal((await office.ann.call("PATCH", `${message}?dryRun=true`, { text: "Bye" })).status, 200);
  assert.equal((await approvalOf(office)).approvedBy, "James", "trying changes nothing");
  assert.equal((await office.ann.call("PATCH", message, { text: "Bye" })).status, 200);
  assert.equal((await approvalOf(office)).approvedBy, null);

  await givenApproved(office);
  await db`update sheet set content_sum = content_sum + 1 where distribution_id = ${office.distribution.id}`;
  assert.equal(await outcome(office.ann, "POST", `${office.path}/start`), "409 approval_needed");

  await givenApproved(office);
  const form = new FormData();
  form.set("file", new Blob(["phone,text\n+79991234567,Hello\n"]), "more.csv");
  assert.ok((await office.ann.call("POST", `${office.path}/sheets`, form)).status < 300);
  assert.equal((await approvalOf(office)).approvedBy, null);
  assert.equal(await outcome(office.ann, "POST", `${office.path}/approval-request`), "409 distribution_checking");
  await db`delete from sheet where state = 'waiting'`; // the builders of the tests below read their own
});

test("an approval is taken back before the start, and not after it", async () => {
  const office = await givenOffice();
  const { path, ann, james } = office;
  assert.equal(await outcome(james, "DELETE", `${path}/approval`), "409 approval_not_requested");
  await givenApproved(office);

  assert.equal(await outcome(james, "DELETE", `${path}/approval`), "done");

  assert.equal(await outcome(ann, "POST", `${path}/start`), "409 approval_needed");
  await givenApproved(office);
  assert.equal(await outcome(ann, "POST", `${path}/start`), "running");
  assert.equal(await outcome(james, "DELETE", `${path}/approval`), "409 approval_not_requested");
  assert.equal(await outcome(james, "POST", `${path}/approval`), "409 approval_not_requested");
});

test("a key is no second person: what it asks for, whoever made it asks for", async () => {
  const { path, mary, james } = await givenOffice();
  const { key } = (await mary.call("POST", "/api-keys", { name: "One", scopes: ["send", "manage"] })).json;
  const call = async (method: string, where: string, body: object | undefined, by: string) => {
    const headers = { authorization: `Bearer ${by}`, ...(body ? { "content-type": "application/json" } : {}) };
    const answer = await fetch(`${url}/api/v1${where}`, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const json: { key: string; approval: { requestedBy: string } } = JSON.parse(await answer.text());
    return { status: answer.status, json };
  };
  const second = await call("POST", "/api-keys", { name: "Two", scopes: ["send"] }, key);

  const asked = await call("POST", `${path}/approval-request`, undefined, second.json.key);

  assert.deepEqual([asked.status, asked.json.approval.requestedBy], [200, "Two"]);
  assert.equal((await call("POST", `${path}/approval`, undefined, key)).status, 403);
  assert.equal(await outcome(mary, "POST", `${path}/approval`), "409 own_request");
  assert.equal(await outcome(james, "POST", `${path}/approval`), "created");
});

test("of a start and a change at once one comes first: nothing starts that nobody approved", async () => {
  for (let round = 0; round < 5; round++) {
    const office = await givenOffice();
    await givenApproved(office);
    const [started, changed] = await Promise.all([
      office.ann.call("POST", `${office.path}/start`),
      office.mary.call("PATCH", office.path, { validityPeriod: 60 }),
    ]);
    const { state, validityPeriod } = (await office.ann.call("GET", office.path)).json;
    const isRight = state === "running" ? validityPeriod === null : validityPeriod === 60 && started.status === 409;
    assert.ok(isRight, `${started.status} ${changed.status} ${state} ${validityPeriod}`);
  }
});

test("a test to oneself needs nobody", async () => {
  const { account, distribution } = await givenOffice();
  const state = await findApprovalState(db, { accountId: account.id, distributionId: distribution.id });

  assert.ok(state);
  assert.deepEqual([needsApproval(state), needsApproval({ ...state, testOf: 1 })], [true, false]);
});
