import assert from "node:assert/strict";
import { test } from "node:test";
import { logged, startTrialServer, usualParts } from "../../test/support/trial-server.ts";
import { createHttpServer } from "./http-server.ts";

const { call, post } = await startTrialServer();

test("a request with a valid key acts for its account", async () => {
  assert.deepEqual((await call("/api/v1/mine")).json, { id: 1 });
  assert.deepEqual((await call("/api/v1/mine", { key: "reader" })).json, { id: 2 });
});

test("without a valid key there is 401, as problem details", async () => {
  const answer = await call("/api/v1/mine", { key: "unknown" });

  assert.equal(answer.status, 401);
  assert.equal(answer.headers.get("content-type"), "application/problem+json; charset=utf-8");
  assert.equal(answer.headers.get("www-authenticate"), "Bearer");
  assert.deepEqual(
    { ...answer.json, detail: "" },
    { type: "about:blank", title: "Unauthorized", status: 401, detail: "", code: "unauthenticated" },
  );
});

test("a route under /api/v1 asks for a key, whoever adds it and however", async () => {
  const { app } = await startTrialServer();
  const late = await createHttpServer(usualParts);
  late.get("/api/v1/direct", async () => "open");
  late.get("/api/v1", async () => "open");
  late.register(async (scope) => void scope.get("/v1/prefixed", async () => "open"), { prefix: "/api" });
  await late.ready();

  for (const path of ["/api/v1/direct", "/api/v1", "/api/v1/prefixed", "/api/v1/%64irect"])
    assert.equal((await late.inject({ url: path })).statusCode, 401, path);
  assert.equal((await app.inject({ method: "HEAD", url: "/api/v1/mine" })).statusCode, 401);
  await late.close();
});

test("a key without the scope of the route is refused", async () => {
  assert.equal((await call("/api/v1/mine", { key: "reader" })).status, 200);
  assert.equal((await call("/api/v1/mine", { key: "reader", method: "HEAD" })).status, 200);
  assert.equal((await post("/api/v1/messages", {}, "reader")).json.code, "forbidden");
  assert.equal((await post("/api/v1/conflict", {}, "reader")).status, 403);
  assert.equal((await post("/api/v1/messages", {})).status, 200);
});

test("an upload larger than any other body is taken", async () => {
  const one = new FormData();
  one.append("file", new Blob([Buffer.alloc(3 * 1024 ** 2)]), "guests.xlsx");

  assert.deepEqual((await call("/api/v1/upload", { method: "POST", body: one })).json, {
    name: "guests.xlsx",
    size: 3 * 1024 ** 2,
  });
});

test("raw routes get the bytes as they came, whatever they call themselves", async () => {
  for (const type of ["application/json", "text/plain", "application/x-www-form-urlencoded", "x/y"]) {
    const answer = await call("/receipts/abc", { method: "POST", body: "{ half\r\n", type });
    assert.deepEqual(answer.json, { bytes: Buffer.from("{ half\r\n").toString("hex") });
  }
});

test("too many requests from one address are refused, and told when to come again", async () => {
  const { call } = await startTrialServer({ limits: { requestsPerMinute: 2 } });
  const answers = [await call("/api/v1/mine"), await call("/nowhere"), await call("/api/v1/mine")];

  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 404, 429],
  );
  assert.equal(answers[2]?.json.code, "too_many_requests");
  assert.match(answers[2]?.headers.get("retry-after") ?? "", /^\d+$/);
  assert.equal((await call("/health")).status, 200);
});

test("wrong keys are limited tightly, without locking out a valid one", async () => {
  const { call } = await startTrialServer({ limits: { failedKeysPerMinute: 2 } });
  const statuses = [];
  for (const key of ["a", "b", "c", "all"]) statuses.push((await call("/api/v1/mine", { key })).status);

  assert.deepEqual(statuses, [401, 401, 429, 200]);
});

test("with a PUBLIC_URL other hosts are refused, except for health checks", async () => {
  const { app } = await startTrialServer({ publicUrl: "https://notify.example.org" });
  const statusFor = async (host: string, path = "/api/docs/") =>
    (await app.inject({ url: path, headers: { host } })).statusCode;

  assert.equal(await statusFor("notify.example.org"), 200);
  assert.equal(await statusFor("NOTIFY.example.org:443"), 200);
  assert.equal(await statusFor("evil.example.org"), 421);
  assert.equal(await statusFor("notify.example.org.evil.org"), 421);
  assert.equal(await statusFor("notify.example.org:8080"), 421);
  assert.equal(await statusFor("notify.example.org@evil.org"), 421);
  assert.equal(await statusFor("10.0.0.1:8080", "/health"), 200);
  assert.equal(await statusFor("10.0.0.1:8080", "/ready"), 200);
});

test("it is ready once nothing is missing and the database answers", async () => {
  const readiness: (() => Promise<string | null>)[] = [
    async () => null,
    async () => "Migrations are not done.",
    async () => {
      throw new Error("password=hunter2");
    },
  ];
  const statuses = [];
  for (const findUnreadiness of readiness) {
    const { app } = await startTrialServer({ findUnreadiness });
    const answer = await app.inject({ url: "/ready" });
    assert.ok(!answer.body.includes("hunter2"));
    statuses.push(answer.statusCode);
  }
  assert.deepEqual(statuses, [200, 503, 503]);
});

test("no key, token or address of a request gets into the log", async () => {
  await call("/api/v1/mine?address=79991234567", { key: "all" });
  await call("/receipts/the-receipt-token", { method: "POST", body: "{}" });

  const text = logged.join("");
  assert.ok(text.includes("/receipts/:token"));
  for (const secret of ["Bearer", "79991234567", "the-receipt-token"]) assert.ok(!text.includes(secret), secret);
});
