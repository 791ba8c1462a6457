import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { after, test } from "node:test";
import { z } from "zod";
import { conflict, invalidInput, notFound } from "./errors.ts";
import { type App, addApiRoutes, addRawRoutes, createHttpServer, type HttpServerParts } from "./http-server.ts";
import { createLog } from "./log.ts";

const logged: string[] = [];
const log = createLog({ level: "debug", stream: { write: (line) => void logged.push(line) } });

const callers = new Map([
  ["all", { id: 1, keyId: 10, scopes: ["read", "send", "manage"] as const }],
  ["reader", { id: 2, keyId: 20, scopes: ["read"] as const }],
]);

const usual: HttpServerParts = {
  log,
  publicUrl: null,
  authenticate: async (key) => callers.get(key),
  findUnreadiness: async () => null,
  version: "1.2.3",
};

async function startServer(parts: Partial<HttpServerParts> = {}): Promise<{ app: App; url: string }> {
  const app = await createHttpServer({ ...usual, ...parts });
  addApiRoutes(app, apiRoutes);
  addRawRoutes(app, "/receipts", (raw) => {
    raw.post("/:token", async (request) => ({ bytes: Buffer.isBuffer(request.body) ? request.body.toString("hex") : null }));
  });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  after(() => app.close());
  return { app, url };
}

const Rows = z.strictObject({ name: z.string().min(1), rows: z.array(z.strictObject({ count: z.int() })) });

function apiRoutes(api: App): void {
  api.get("/mine", { schema: { response: { 200: z.object({ id: z.int() }) } } }, async (request) => ({ id: request.account.id }));
  api.post("/rows", { schema: { body: Rows } }, async () => ({}));
  api.post("/messages", { config: { scope: "send" } }, async () => ({}));
  api.get("/things/:id", { schema: { params: z.object({ id: z.string().regex(/^\d+$/) }), querystring: z.object({ limit: z.string().max(2).optional() }) } }, async () => {
    throw notFound("thing", "5");
  });
  api.post("/conflict", async () => {
    throw conflict("This is finished already.", "finished");
  });
  api.post("/wrong", async () => {
    throw invalidInput("Two windows overlap.", { reason: "windows", faults: [{ place: "/body/a", message: "x" }, { place: "/body/b", message: "y" }] });
  });
  api.post("/bug", async () => {
    throw new Error("secret internals");
  });
  api.get("/wrong-answer", { schema: { response: { 200: z.object({ id: z.int() }) } } }, async () => ({ id: "no number" }) as never);
  api.post("/upload", async (request) => {
    const file = await request.file();
    const bytes = await file?.toBuffer();
    return { name: file?.filename, size: bytes?.length };
  });
}

const { url } = await startServer();

type Call = { method?: string; key?: string; body?: string | FormData | undefined; type?: string };

async function call(path: string, { method = "GET", key = "all", body, type = "application/json" }: Call = {}, at = url) {
  const headers = { authorization: `Bearer ${key}`, ...(typeof body === "string" ? { "content-type": type } : {}) };
  const answer = await fetch(`${at}${path}`, { method, headers, redirect: "manual", ...(body === undefined ? {} : { body }) });
  const text = await answer.text();
  const isJson = text !== "" && answer.headers.get("content-type")?.includes("json");
  return { status: answer.status, headers: answer.headers, text, json: isJson ? JSON.parse(text) : undefined };
}

async function post(path: string, body: unknown, key = "all") {
  return call(path, { method: "POST", key, body: JSON.stringify(body) });
}

test("a request with a valid key acts for its account", async () => {
  assert.deepEqual((await call("/api/v1/mine")).json, { id: 1 });
  assert.deepEqual((await call("/api/v1/mine", { key: "reader" })).json, { id: 2 });
});

test("without a valid key there is 401, as problem details", async () => {
  const answer = await call("/api/v1/mine", { key: "unknown" });

  assert.equal(answer.status, 401);
  assert.equal(answer.headers.get("content-type"), "application/problem+json; charset=utf-8");
  assert.equal(answer.headers.get("www-authenticate"), "Bearer");
  assert.deepEqual({ ...answer.json, detail: "" }, { type: "about:blank", title: "Unauthorized", status: 401, detail: "", code: "unauthenticated" });
});

test("a route under /api/v1 asks for a key, whoever adds it and however", async () => {
  const { app } = await startServer();
  const late = await createHttpServer(usual);
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

test("every fault of the input is named with its place", async () => {
  const answer = await post("/api/v1/rows", { name: "", rows: [{ count: 1 }, { count: "2" }], nmae: 1, other: 2 });

  assert.equal(answer.status, 422);
  assert.equal(answer.json.code, "invalid_input");
  assert.deepEqual(answer.json.faults.map(({ place }: { place: string }) => place), ["/body/name", "/body/rows/1/count", "/body/nmae", "/body/other"]);
});

test("a missing body is a fault of the body", async () => {
  const answer = await call("/api/v1/rows", { method: "POST" });

  assert.deepEqual(answer.json.faults.map(({ place }: { place: string }) => place), ["/body"]);
});

test("faults of the query have their place, and an id that cannot be is not found", async () => {
  assert.equal((await call("/api/v1/things/5?limit=1000")).json.faults[0].place, "/query/limit");
  assert.equal((await call("/api/v1/things/abc")).status, 404);
});

test("refusals of our own have their status, code and faults", async () => {
  const missing = await call("/api/v1/things/5");
  assert.deepEqual([missing.status, missing.json.code, missing.json.detail], [404, "not_found", "There is no thing 5 in this account."]);
  const finished = await post("/api/v1/conflict", {});
  assert.deepEqual([finished.status, finished.json.code], [409, "finished"]);
  const wrong = await post("/api/v1/wrong", {});
  assert.deepEqual([wrong.status, wrong.json.code, wrong.json.faults.length], [422, "windows", 2]);
});

test("a bug is answered with 500 and nothing of what it was, and is logged", async () => {
  const answer = await post("/api/v1/bug", {});

  assert.equal(answer.status, 500);
  assert.equal(answer.json.code, "internal_error");
  assert.ok(!answer.text.includes("internals"));
  assert.ok(logged.some((line) => line.includes("secret internals") && line.includes(answer.headers.get("x-request-id") ?? "no id")));
});

test("an answer that breaks its own schema is our bug", async () => {
  const answer = await call("/api/v1/wrong-answer");

  assert.deepEqual([answer.status, answer.json.code], [500, "internal_error"]);
});

test("what the server refuses by itself are problem details as well", async () => {
  const tooLarge = JSON.stringify({ name: "x".repeat(1024 ** 2) });
  const answers: [number, string, Awaited<ReturnType<typeof call>>][] = [
    [404, "unknown_route", await call("/nowhere")],
    [404, "unknown_route", await call("/api/v1/nowhere")],
    [400, "malformed_request", await call("/api/v1/%zz")],
    [400, "malformed_request", await call("/api/v1/rows", { method: "POST", body: "{ half" })],
    [413, "too_large", await call("/api/v1/rows", { method: "POST", body: tooLarge })],
    [415, "unsupported_media_type", await call("/api/v1/rows", { method: "POST", body: "<a/>", type: "application/xml" })],
    [415, "unsupported_media_type", await call("/api/v1/rows", { method: "POST", body: "text", type: "text/plain" })],
  ];
  for (const [status, code, answer] of answers) {
    assert.deepEqual([answer.status, answer.json?.code, answer.json?.status], [status, code, status]);
    assert.equal(answer.headers.get("content-type"), "application/problem+json; charset=utf-8");
  }
});

test("an upload larger than any other body is taken", async () => {
  const one = new FormData();
  one.append("file", new Blob([Buffer.alloc(3 * 1024 ** 2)]), "guests.xlsx");

  assert.deepEqual((await call("/api/v1/upload", { method: "POST", body: one })).json, { name: "guests.xlsx", size: 3 * 1024 ** 2 });
});

test("raw routes get the bytes as they came, whatever they call themselves", async () => {
  for (const type of ["application/json", "text/plain", "application/x-www-form-urlencoded", "x/y"]) {
    const answer = await call("/receipts/abc", { method: "POST", body: "{ half\r\n", type });
    assert.deepEqual(answer.json, { bytes: Buffer.from("{ half\r\n").toString("hex") });
  }
});

test("too many requests from one address are refused, and told when to come again", async () => {
  const { url: at } = await startServer({ limits: { requestsPerMinute: 2 } });
  const answers = [await call("/api/v1/mine", {}, at), await call("/nowhere", {}, at), await call("/api/v1/mine", {}, at)];

  assert.deepEqual(answers.map(({ status }) => status), [200, 404, 429]);
  assert.equal(answers[2]?.json.code, "too_many_requests");
  assert.match(answers[2]?.headers.get("retry-after") ?? "", /^\d+$/);
  assert.equal((await call("/health", {}, at)).status, 200);
});

test("wrong keys are limited tightly, without locking out a valid one", async () => {
  const { url: at } = await startServer({ limits: { failedKeysPerMinute: 2 } });
  const statuses = [];
  for (const key of ["a", "b", "c", "all"]) statuses.push((await call("/api/v1/mine", { key }, at)).status);

  assert.deepEqual(statuses, [401, 401, 429, 200]);
});

test("with a PUBLIC_URL other hosts are refused, except for health checks", async () => {
  const { app } = await startServer({ publicUrl: "https://notify.example.org" });
  const statusFor = async (host: string, path = "/api/docs/") => (await app.inject({ url: path, headers: { host } })).statusCode;

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
    const { app } = await startServer({ findUnreadiness });
    const answer = await app.inject({ url: "/ready" });
    assert.ok(!answer.body.includes("hunter2"));
    statuses.push(answer.statusCode);
  }
  assert.deepEqual(statuses, [200, 503, 503]);
});

test("the API describes itself as OpenAPI 3.1, with keys, inputs and problems", async () => {
  const { json } = await call("/api/openapi.json", { key: "" });

  assert.equal(json.openapi, "3.1.0");
  const { post } = json.paths["/api/v1/rows"];
  assert.deepEqual(post.security, [{ apiKey: [] }]);
  assert.deepEqual(post.requestBody.content["application/json"].schema.required, ["name", "rows"]);
  assert.ok(json.components.schemas.Problem.properties.faults);
  assert.match(JSON.stringify(post.responses["4XX"]), /#\/components\/schemas\/Problem"/);
  assert.ok(!Object.keys(json.paths).some((path) => !path.startsWith("/api/v1/") && !path.startsWith("/receipts/")), "health and docs are no part of it");
});

test("the reference loads nothing from elsewhere, and runs no script but its own", async () => {
  const page = await call("/api/docs/", { key: "" });
  const policy = page.headers.get("content-security-policy") ?? "";

  const remote = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, target = ""]) => new URL(target, `${url}/api/docs/`).origin);
  assert.deepEqual([...new Set(remote)], [url]);
  assert.ok(!/https?:\/\//.test(page.text), "no address of anybody else");
  assert.match(policy, /default-src 'none';script-src 'self' 'sha256-[^']+'/);
  assert.ok(!/script-src[^;]*unsafe/.test(policy));
  assert.ok(!/http|\*/.test(policy));
  assert.equal((await call("/api/docs/js/scalar.js", { key: "" })).status, 200);
  assert.equal((await call("/api/docs", { key: "" })).headers.get("location"), "/api/docs/");
});

test("every other answer forbids all content, framing and sniffing", async () => {
  for (const path of ["/health", "/nowhere", "/api/v1/mine", "/api/docs/js/scalar.js"]) {
    const { headers } = await call(path);
    assert.match(headers.get("content-security-policy") ?? "", /^default-src 'none';script-src 'self';/);
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.match(headers.get("content-security-policy") ?? "", /frame-ancestors 'none'/);
  }
});

test("what is no HTTP at all is refused and the connection closed", async () => {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write("nonsense\r\n\r\n");

  const [answer] = await once(socket, "data");

  assert.match(String(answer), /^HTTP\/1\.1 400 /);
  socket.destroy();
});

test("no key, token or address of a request gets into the log", async () => {
  await call("/api/v1/mine?address=79991234567", { key: "all" });
  await call("/receipts/the-receipt-token", { method: "POST", body: "{}" });

  const text = logged.join("");
  assert.ok(text.includes("/receipts/:token"));
  for (const secret of ["Bearer", "79991234567", "the-receipt-token"]) assert.ok(!text.includes(secret), secret);
});
