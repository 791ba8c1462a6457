import assert from "node:assert/strict";
import { test } from "node:test";
import { presentId } from "../../src/platform/id.ts";
import type { Browser } from "../support/browser.ts";
import { checkInvariants } from "../support/check-invariants.ts";
import { givenBrowser, givenPerson } from "../support/given-person.ts";
import {
  connectHttp,
  connectSmpp,
  givenProviders,
  givenSheet,
  plainSheet,
  sendSheet,
  uploadSheet,
  waitForDistribution,
  waitUntilRead,
} from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";
import { waitFor } from "../support/wait-for.ts";
import {
  type Answer,
  type Caller,
  entriesOf,
  givenCaller,
  nextSystemId,
  pause,
  startBeside,
} from "./given-installation.ts";

const place = await testDatabaseWithUrl();

const API = "/api/v1";

type Document = { paths: Record<string, Record<string, { security?: Record<string, unknown>[] }>> };
type Listed = Record<string, { id: string }[]>;
type ProviderAccount = { id: string; receiptUrl: string | null };

/** What an id in a path is the id of, by the word before it. */
type Ids = Record<string, string>;

/** Queries and bodies that are right by themselves, so that nothing but the stranger is wrong. */
const queries: Record<string, string> = { "GET /distributions/{id}/preview": "?row=2" };
const bodies: Record<string, object> = {
  "PATCH /distributions/{id}": { name: "Mine now" },
  "PATCH /provider-accounts/{id}": { name: "Mine now" },
  "POST /distributions/{id}/retry": { states: ["failed"] },
  "POST /distributions/{id}/test-messages": { row: 2, to: ["+79161234567"] },
  "PATCH /messages/{id}": { text: "Mine now" },
  "POST /distributions/{id}/copy": {},
  "PATCH /senders/{id}": { speed: null },
  "PATCH /people/{id}": { role: "viewer" },
  "PATCH /recipients/{id}": { name: "Mine now" },
  "PATCH /recipient-groups/{id}": { name: "Mine now" },
  "POST /recipient-groups/{id}/members": { clientIds: ["C-1"] },
  "POST /recipient-groups/{id}/members/removal": { clientIds: ["C-1"] },
};

test("accounts do not see each other", async (t) => {
  const simulator = await givenProviders(t, { behaviour: "no_receipt" });
  const carillon = await startBeside(t, place, [simulator]);
  const owner = await givenCaller(place, carillon);
  const stranger = await givenCaller(place, carillon);
  const accounts = {
    owner: {
      smpp: await connectSmpp(owner, simulator, { systemId: nextSystemId() }),
      http: await connectHttp(owner, simulator),
    },
    stranger: await connectHttp(stranger, simulator),
  };
  const sent = await sendSheet(owner, await givenSheet(t, plainSheet(20)));
  const waiting = await uploadSheet(owner, await givenSheet(t, plainSheet(5)), { name: "waiting" });
  await waitUntilRead(owner, waiting);
  await waitForDistribution(owner, sent, ({ counts }) => counts.sent === 20, { what: "all to be sent" });
  const ofWaiting = `/messages?distributionId=${waiting}`;
  const [message] = (await owner.get<Listed>(ofWaiting)).items ?? [];
  const { id: key } = await owner.post<{ id: string }>("/api-keys", { name: "another", scopes: ["read"] });
  const { id: sender } = await owner.post<{ id: string }>("/senders", { channel: "sms", name: "Carillon" });
  const { id: person } = await owner.post<{ id: string }>("/recipients", { clientId: "C-1", phone: "+79161234567" });
  const { id: group } = await owner.post<{ id: string }>("/recipient-groups", { name: "VIP" });
  const ids: Ids = {
    distributions: waiting,
    messages: message?.id ?? "",
    "provider-accounts": accounts.owner.http,
    "api-keys": key,
    senders: sender,
    recipients: person,
    "recipient-groups": group,
  };

  const [his, foreign] = [await givenAtHome(carillon.url, owner), await givenAtHome(carillon.url, stranger)];
  const invited = await his.browser.call("POST", "/people/invitations", { email: "a@example.org", role: "viewer" });
  const { sessions } = (await his.browser.call("GET", "/sessions")).json;
  const erasure = await owner.post<{ id: string }>("/recipients/erasure", { address: "gone@example.org" });
  Object.assign(ids, { erasure: erasure.id, people: his.id, invitations: invited.json.id, sessions: sessions[0].id });

  await t.test("every route with an id answers a stranger as if there were nothing", async () => {
    const document = (await (await fetch(`${carillon.url}/api/openapi.json`)).json()) as Document;
    const routes = routesWithId(document);
    assert.ok(routes.length >= 15, `${routes.length} routes have an id`);
    const before = await snapshot(his.browser, ids);
    for (const { method, path, isForKeys } of routes) {
      const word = /\/([^/]+)\/\{[^}]+\}/.exec(path)?.[1] ?? "";
      assert.ok(ids[word], `${method} ${path} is not covered: say here what its id is`);
      const asked =
        path.replace(/\{[^}]+\}/, ids[word]).replace("{number}", "1") + (queries[`${method} ${path}`] ?? "");
      const body = bodies[`${method} ${path}`];
      const answers: Answer[] = [await foreign.browser.call(method, asked, body)];
      if (isForKeys) answers.push(await stranger.request(method, asked, body));
      for (const answer of answers) {
        assert.equal(answer.status, 404, `${method} ${path}: ${JSON.stringify(answer.json)}`);
        assert.doesNotMatch(JSON.stringify(answer.json), /Hello|\+7916|example\.org/, "the refusal tells nothing");
      }
    }
    assert.deepEqual(await snapshot(his.browser, ids), before, "nothing has changed for the owner");
  });

  await t.test("lists show one's own only, whatever they are asked for", async () => {
    const lists = [
      "/distributions",
      "/messages",
      `/messages?distributionId=${sent}`,
      `/messages?bulkId=${sent}`,
      "/messages?phoneNumber=%2B79161000000",
    ];
    for (const path of lists) {
      assert.deepEqual((await stranger.get<Listed>(path)).items, [], path);
      assert.notDeepEqual((await owner.get<Listed>(path)).items, [], path);
    }
    const { providerAccounts = [] } = await stranger.get<Listed>("/provider-accounts");
    assert.deepEqual(
      providerAccounts.map(({ id }) => id),
      [accounts.stranger],
    );
    const { apiKeys = [] } = await stranger.get<Listed>("/api-keys");
    assert.equal(apiKeys.length, 1);
  });

  await t.test("a stranger's cancellation by ids, bulk or group takes nothing back", async () => {
    for (const body of [{ ids: [ids.messages] }, { bulkId: waiting }, { bulkId: sent }]) {
      const { status, json } = await stranger.request("POST", "/messages/cancellation", body);
      assert.deepEqual([status, (json as { cancelledMessages: number }).cancelledMessages], [200, 0]);
    }
    const { counts } = await owner.get<{ counts: Record<string, number> }>(`/distributions/${waiting}`);
    assert.equal(counts.cancelled, 0);
  });

  await t.test("messages go through the provider accounts of their own account only", async () => {
    const poor = await givenCaller(place, carillon);
    const upload = await uploadSheet(poor, await givenSheet(t, plainSheet(3)));
    await waitUntilRead(poor, upload);
    await poor.post(`/distributions/${upload}/start`).catch(() => undefined); // nothing to send without a provider account is an answer too
    const named = await uploadSheet(stranger, await givenSheet(t, plainSheet(3)), { name: "named" });
    await waitUntilRead(stranger, named);
    await stranger.post(`/distributions/${named}/start`);
    await waitForDistribution(stranger, named, ({ counts }) => counts.sent === 3, {
      what: "the stranger's own to be sent",
    });
    assert.deepEqual(await entriesOf(simulator, upload), []);
    const rows = await place.db<{ accountId: number; providerAccountOwner: number }[]>`
      select distinct delivery.account_id, provider_account.account_id as provider_account_owner
      from delivery join provider_account on provider_account.id = delivery.provider_account_id`;
    assert.ok(rows.length >= 2);
    for (const row of rows) assert.equal(row.accountId, row.providerAccountOwner);
  });

  await t.test("receipts that come to one account's address change nothing of another's", async () => {
    const { receiptUrl } = await stranger.get<ProviderAccount>(`/provider-accounts/${accounts.stranger}`);
    const taken = await entriesOf(simulator, sent);
    const reports = taken.flatMap(({ messageId, providerMessageId, address, sender }) => [
      { messageId, status: "delivered" },
      { id: providerMessageId, status: "failed" },
      { id: providerMessageId, messageId, to: address, from: sender, status: "read" },
      { to: address, from: sender, id: "none", status: "expired" },
    ]);
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(reports) };
    assert.equal((await fetch(receiptUrl ?? "", init)).status, 200);
    await waitFor(
      async () => {
        const [row] = await place.db<{ waits: boolean }[]>`
          select exists (select from receipt_inbox where look_at < received_at + interval '2 seconds') as waits`;
        return !row?.waits;
      },
      { what: "the receipts to be looked at" },
    );
    await pause(500);
    const { counts } = await owner.get<{ counts: Record<string, number> }>(`/distributions/${sent}`);
    assert.equal(counts.sent, 20, JSON.stringify(counts));
    const history = await place.db`select from receipt`;
    assert.equal(history.length, 0, "no history holds them");
    await checkInvariants(place.db, sent, simulator);
  });
});

/** Who has a token is whom it is for. */
const byToken = [
  "/receipts/{token}",
  ...["setup", "invitations", "password-reset"].map((one) => `${API}/${one}/{token}`),
];

function routesWithId({ paths }: Document): { method: string; path: string; isForKeys: boolean }[] {
  return Object.entries(paths).flatMap(([path, methods]) => {
    if (!path.includes("{") || path.startsWith(`${API}/blank-sheets/`)) return []; // these are the same for everyone
    if (byToken.includes(path)) return [];
    assert.ok(path.startsWith(API), `${path} asks nobody who he is: say here why`);
    return Object.entries(methods).map(([method, { security = [] }]) => ({
      ...{ method: method.toUpperCase(), path: path.slice(API.length) },
      isForKeys: security.some((one) => "apiKey" in one),
    }));
  });
}

/** Somebody who owns the account of a caller, in his browser. */
async function givenAtHome(url: string, { accountId }: Caller): Promise<{ id: string; browser: Browser }> {
  const person = await givenPerson(place.db, { id: accountId });
  return { id: presentId(person.id), browser: await givenBrowser(place.db, url, person) };
}

/** What the owner sees of everything that has an id. */
async function snapshot(owner: Browser, ids: Ids): Promise<unknown[]> {
  const seen = [];
  const listed = new Map(["api-keys", "senders", "people", "sessions"].map((word) => [word, `/${word}`]));
  listed.set("invitations", "/people").set("erasure", `/recipients/erasure/${ids.erasure}`);
  for (const [word, id] of Object.entries(ids)) {
    const { status, json } = await owner.call("GET", listed.get(word) ?? `/${word}/${id}`);
    assert.equal(status, 200, word);
    seen.push(json);
  }
  return seen;
}
