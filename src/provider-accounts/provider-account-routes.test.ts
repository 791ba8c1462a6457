import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { givenAccount } from "../../test/support/given-account.ts";
import { serveApi } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { systemOf } from "../accounts/actor.ts";
import { connectors, findConnector } from "../connectors/registry.ts";
import { parseId } from "../platform/id.ts";
import { createSecrets } from "../platform/secrets.ts";
import { connectorRoutes } from "./connector-routes.ts";
import {
  type ProviderAccountParts,
  readAccountOfReceipts,
  readEveryProviderAccount,
  readProviderAccount,
} from "./open-provider-account.ts";
import { pauseProviderAccount } from "./pause-provider-account.ts";
import { providerAccountRoutes } from "./provider-account-routes.ts";

const db = await testDatabase();
const mine = await givenAccount(db, { name: "Mine" });
const other = await givenAccount(db, { name: "Other" });
const parts: ProviderAccountParts = { db, secrets: createSecrets(randomBytes(32)), findConnector };
const logged: string[] = [];
const call = await serveApi((api) => {
  providerAccountRoutes(api, {
    ...parts,
    publicUrl: () => "https://notify.example.org",
    waitForClaims: async () => {},
    now: () => new Date(),
  });
  connectorRoutes(api, { connectors });
}, logged);

const password = "s3cret-pw";
const smpp = { host: "smsc.example.org", systemId: "acme", password };
let named = 0;

async function given(settings: object = smpp, connector = "smpp-sms", account = mine) {
  const { status, json, text } = await call("POST", "/provider-accounts", account, {
    name: `Provider ${++named}`,
    connector,
    settings,
  });
  assert.equal(status, 201, text);
  return json;
}

async function inside(id: string, account = mine) {
  return (await readProviderAccount(parts, account.id, parseId(id) ?? 0)) ?? assert.fail("it is gone");
}

function placesOf(json: { faults: { place: string }[] }): string[] {
  return json.faults.map(({ place }) => place).sort();
}

test("connectors are listed with the schema of their settings", async () => {
  const { json } = await call("GET", "/connectors", mine);

  assert.deepEqual(
    json.connectors.map(({ id, channel, secrets }: Record<string, unknown>) => ({ id, channel, secrets })),
    [
      { id: "smpp-sms", channel: "sms", secrets: ["password"] },
      { id: "http-gateway-sms", channel: "sms", secrets: ["password", "token", "receiptSecret"] },
    ],
  );
  assert.deepEqual(json.connectors[0].settingsSchema.required, ["host", "systemId", "password"]);
  assert.equal(json.connectors[0].settingsSchema.properties.port.default, 2775);
});

test("a new provider account has its settings with defaults, and its secrets are never shown", async () => {
  const made = await given();

  const { json, text } = await call("GET", `/provider-accounts/${made.id}`, mine);
  assert.deepEqual(json, made);
  assert.equal(json.settings.port, 2775);
  assert.deepEqual(json.secrets, { password: true });
  assert.deepEqual(
    [json.connector, json.channel, json.state, json.stateReason, json.speed],
    ["smpp-sms", "sms", "active", null, null],
  );
  assert.ok(!text.includes(password));
});

test("secrets lie encrypted, and the dispatcher gets them opened", async () => {
  const { id } = await given();

  const [row] =
    await db`select provider_account::text as text, secrets from provider_account where id = ${parseId(id) ?? 0}`;
  assert.ok(!row?.text.includes(password) && !row?.secrets.includes(password));
  assert.equal((await inside(id)).settings.password, password);
  const everywhere = await readEveryProviderAccount(parts);
  assert.equal(everywhere.find((account) => account.id === parseId(id))?.settings.password, password);
});

test("a secret copied to another provider account does not open: it counts as paused, and the others go on", async () => {
  const [from, to] = [await given(), await given()];
  await db`update provider_account set secrets = (select secrets from provider_account where id = ${parseId(from.id) ?? 0}) where id = ${parseId(to.id) ?? 0}`;

  const { state, stateReason, settings } = await inside(to.id);
  assert.deepEqual([state, "password" in settings], ["paused", false]);
  assert.match(stateReason ?? "", /save them again/);
  assert.equal((await inside(from.id)).state, "active");
  await db`delete from provider_account where id = ${parseId(to.id) ?? 0}`;
});

test("settings that are left out of a change stay, the secret among them", async () => {
  const { id } = await given({ ...smpp, port: 3000 });

  const { status, json } = await call("PATCH", `/provider-accounts/${id}`, mine, {
    settings: { host: "new.example.org", port: null },
    speed: { count: 1, perSeconds: 10 },
  });

  assert.equal(status, 200);
  assert.deepEqual(
    [json.settings.host, json.settings.port, json.speed],
    ["new.example.org", 2775, { count: 1, perSeconds: 10 }],
  );
  assert.equal((await inside(id)).settings.password, password);
  await call("PATCH", `/provider-accounts/${id}`, mine, { settings: { password: "other" } });
  assert.equal((await inside(id)).settings.password, "other");
  await call("PATCH", `/provider-accounts/${id}`, mine, { name: "Renamed" });
  assert.deepEqual(
    [(await inside(id)).name, (await inside(id)).settings.password, (await inside(id)).speed?.perSeconds],
    ["Renamed", "other", 10],
  );
  assert.equal((await call("PATCH", `/provider-accounts/${id}`, mine, { speed: null })).json.speed, null);
});

test("every wrong setting is named with its place, and nothing is saved or changed", async () => {
  const { id } = await given();
  const settings = { host: "", port: 70_000, systemId: "приложение", pasword: password };
  const created = await call("POST", "/provider-accounts", mine, { name: "Wrong", connector: "smpp-sms", settings });

  assert.equal(created.status, 422);
  const places = ["/body/settings/host", "/body/settings/pasword", "/body/settings/port", "/body/settings/systemId"];
  assert.deepEqual(
    placesOf(created.json),
    [...places.slice(0, 1), "/body/settings/password", ...places.slice(1)].sort(),
  );
  const changed = await call("PATCH", `/provider-accounts/${id}`, mine, { settings });
  assert.deepEqual(placesOf(changed.json), places);
  assert.equal((await inside(id)).settings.host, "smsc.example.org");
  for (const { text } of [created, changed]) assert.ok(!text.includes(password));
});

test("the rest of the input is checked as well", async () => {
  const none = await call("POST", "/provider-accounts", mine, {
    name: "",
    connector: 1,
    settings: [],
    speed: { count: 0.5, perSeconds: 90_000 },
    state: "active",
  });
  assert.deepEqual(placesOf(none.json), [
    "/body/connector",
    "/body/name",
    "/body/settings",
    "/body/speed/count",
    "/body/speed/perSeconds",
    "/body/state",
  ]);
  const unknown = await call("POST", "/provider-accounts", mine, { name: "x", connector: "constructor", settings: {} });
  assert.deepEqual(
    [unknown.status, unknown.json.code, placesOf(unknown.json)],
    [422, "unknown_connector", ["/body/connector"]],
  );
});

test("two provider accounts of one account have different names; another account may use the same", async () => {
  const [first, second] = [await given(), await given()];

  const again = await call("POST", "/provider-accounts", mine, {
    name: first.name,
    connector: "smpp-sms",
    settings: smpp,
  });
  assert.deepEqual([again.status, again.json.code], [409, "name_taken"]);
  assert.equal((await call("PATCH", `/provider-accounts/${second.id}`, mine, { name: first.name })).status, 409);
  assert.equal(
    (await call("POST", "/provider-accounts", other, { name: first.name, connector: "smpp-sms", settings: smpp }))
      .status,
    201,
  );
});

test("an account sees and changes its own provider accounts only", async () => {
  const { id } = await given();

  for (const [method, path, body] of [
    ["GET", "", undefined],
    ["PATCH", "", { name: "Stolen" }],
    ["DELETE", "", undefined],
    ["POST", "/pause", undefined],
    ["POST", "/resume", undefined],
  ] as const)
    assert.equal((await call(method, `/provider-accounts/${id}${path}`, other, body)).status, 404, `${method} ${path}`);
  const { json } = await call("GET", "/provider-accounts", other);
  assert.ok(json.providerAccounts.every((account: { id: string }) => account.id !== id));
  assert.equal((await inside(id)).state, "active");
});

test("a person pauses and resumes; a provider's refusal is told as the reason", async () => {
  const { id } = await given();
  const change = async (verb: string) => (await call("POST", `/provider-accounts/${id}/${verb}`, mine)).json;

  assert.equal((await change("pause")).state, "paused");
  assert.equal((await change("pause")).stateReason, null);
  assert.equal((await change("resume")).state, "active");
  for (const reason of ["Wrong password", "Later reason"])
    await pauseProviderAccount(db, systemOf(mine.id), { id: parseId(id) ?? 0, reason }, new Date());
  assert.equal((await change("pause")).stateReason, "Wrong password");
  const resumed = await change("resume");
  assert.deepEqual([resumed.state, resumed.stateReason], ["active", null]);
});

test("a provider that reports by HTTP has an address of its own for it", async () => {
  const { id, receiptUrl } = await given({ url: "https://sms.example.org/send", token: "t0ken" }, "http-gateway-sms");

  const token =
    /^https:\/\/notify\.example\.org\/receipts\/([\w-]{43})$/.exec(receiptUrl)?.[1] ?? assert.fail(receiptUrl);
  assert.equal((await readAccountOfReceipts(parts, token))?.id, parseId(id));
  assert.equal(await readAccountOfReceipts(parts, `${token}x`), undefined);
  assert.equal((await given()).receiptUrl, null);
});

test("one that was never used is deleted once it is paused", async () => {
  const { id } = await given();

  assert.equal((await call("DELETE", `/provider-accounts/${id}`, mine)).json.code, "provider_account_active");
  await call("POST", `/provider-accounts/${id}/pause`, mine);
  assert.equal((await call("DELETE", `/provider-accounts/${id}`, mine)).status, 204);
  assert.equal((await call("GET", `/provider-accounts/${id}`, mine)).status, 404);
});

test("one that messages wait for, go through or went through stays", async () => {
  const uses = [
    (
      id: number,
    ) => db`insert into claim (account_id, distribution_id, dispatcher_id, provider_account_id, epoch, claimed_at, sheet_numbers, row_numbers, destination_numbers, steps, slot_ids)
      values (${mine.id}, 1, 1, ${id}, 0, now(), '{1}', '{2}', '{1}', '{1}', '{1}')`,
    (
      id: number,
    ) => db`insert into slot (account_id, distribution_id, key, channel, provider_account_id, zones, zone_source, state, priority_rank)
      values (${mine.id}, 1, ${String(id)}, 'sms', ${id}, '{UTC}', 'account', 'created', 1)`,
    (
      id: number,
    ) => db`insert into provider_message (day, provider_account_id, provider_message_id, distribution_id, sheet_number, row_number, destination_number, step, part, round)
      values ('2026-03-24', ${id}, 'm1', 1, 1, 2, 1, 1, 1, 1)`,
  ];
  for (const use of uses) {
    const { id } = await given();
    await call("POST", `/provider-accounts/${id}/pause`, mine);
    await use(parseId(id) ?? 0);

    assert.equal((await call("DELETE", `/provider-accounts/${id}`, mine)).json.code, "provider_account_used");
    assert.equal((await inside(id)).state, "paused");
  }
});

test("one whose settings this version cannot read counts as paused, and stops no other", async () => {
  const [gone, unfit, fine] = [await given(), await given(), await given()];
  await db`update provider_account set connector = 'pigeon' where id = ${parseId(gone.id) ?? 0}`;
  await db`update provider_account set settings = '{"host": 5}' where id = ${parseId(unfit.id) ?? 0}`;

  const states = new Map((await readEveryProviderAccount(parts)).map(({ id, state }) => [id, state]));

  assert.deepEqual(
    [gone, unfit, fine].map(({ id }) => states.get(parseId(id) ?? 0)),
    ["paused", "paused", "active"],
  );
  const { json, text } = await call("GET", `/provider-accounts/${gone.id}`, mine);
  assert.match(json.stateReason, /cannot read the settings/);
  assert.ok(!text.includes(password));
});

test("changing needs a key that may manage", async () => {
  const { id } = await given();
  const reader = { id: mine.id, scopes: ["read", "send"] as const };

  assert.equal((await call("GET", `/provider-accounts/${id}`, reader)).status, 200);
  for (const [method, path] of [
    ["POST", ""],
    ["PATCH", `/${id}`],
    ["DELETE", `/${id}`],
    ["POST", `/${id}/pause`],
    ["POST", `/${id}/resume`],
  ] as const)
    assert.equal((await call(method, `/provider-accounts${path}`, reader, {})).status, 403, `${method} ${path}`);
});

test("no secret and no receipt token was logged meanwhile", async () => {
  const [row] = await db`select string_agg(receipt_token, ',') as tokens from provider_account`;

  const text = logged.join("");
  assert.ok(text.includes("/api/v1/provider-accounts/:id"));
  for (const secret of [password, "t0ken", ...String(row?.tokens).split(",")]) assert.ok(!text.includes(secret));
});
