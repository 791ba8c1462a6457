import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { test } from "node:test";
import { logged, startTrialServer } from "../../../test/support/trial-server.ts";

const { url, call, post } = await startTrialServer();

test("every fault of the input is named with its place", async () => {
  const answer = await post("/api/v1/rows", { name: "", rows: [{ count: 1 }, { count: "2" }], nmae: 1, other: 2 });

  assert.equal(answer.status, 422);
  assert.equal(answer.json.code, "invalid_input");
  assert.deepEqual(
    answer.json.faults.map(({ place }: { place: string }) => place),
    ["/body/name", "/body/rows/1/count", "/body/nmae", "/body/other"],
  );
});

test("a fault is told in plain words", async () => {
  const { json } = await post("/api/v1/rows", { name: "", rows: {}, nmae: 1 });

  const words = "/body/name must not be empty; /body/rows must be a list; /body/nmae is not known here";
  assert.equal(json.detail, `Please correct the input: ${words}.`);
});

test("a known address with another method tells the methods that it has", async () => {
  const answer = await call("/api/v1/things/5?limit=1", { method: "DELETE", key: "" });

  assert.deepEqual([answer.status, answer.json.code], [405, "method_not_allowed"]);
  assert.equal(answer.headers.get("allow"), "GET, HEAD");
  assert.equal((await call("/receipts/token", { method: "PATCH" })).headers.get("allow"), "POST");
  assert.equal((await call("/api/v1/nowhere", { method: "DELETE" })).headers.get("allow"), null);
});

test("a missing body is a fault of the body", async () => {
  const answer = await call("/api/v1/rows", { method: "POST" });

  assert.deepEqual(
    answer.json.faults.map(({ place }: { place: string }) => place),
    ["/body"],
  );
});

test("faults of the query have their place, and an id that cannot be is not found", async () => {
  assert.equal((await call("/api/v1/things/5?limit=1000")).json.faults[0].place, "/query/limit");
  assert.equal((await call("/api/v1/things/abc")).status, 404);
});

test("refusals of our own have their status, code and faults", async () => {
  const missing = await call("/api/v1/things/5");
  assert.deepEqual(
    [missing.status, missing.json.code, missing.json.detail],
    [404, "not_found", "There is no message 5 in this account."],
  );
  const finished = await post("/api/v1/conflict", {});
  assert.deepEqual([finished.status, finished.json.code], [409, "finished"]);
  const wrong = await post("/api/v1/wrong", {});
  assert.deepEqual([wrong.status, wrong.json.code, wrong.json.faults.length], [422, "windows", 2]);
});

test("a refusal is told in the caller's language, and to whoever is not known in that of the browser", async () => {
  const missing = { path: "/api/v1/things/5", key: "russian" };
  assert.equal((await call(missing.path, missing)).json.detail, "В этом аккаунте нет сообщения 5.");
  assert.match((await call(missing.path, { key: "all", language: "ru" })).json.detail, /^There is no message 5/);
  assert.match((await post("/api/v1/rows", {}, "russian")).json.detail, /^Этому ключу API/);
  const wrong = await call("/api/v1/things/5?limit=1000", { key: "russian" });
  assert.deepEqual(
    [wrong.json.detail, wrong.json.faults],
    [
      "Исправьте введённое: /query/limit должно быть не длиннее 2 символов.",
      [{ place: "/query/limit", message: "должно быть не длиннее 2 символов" }],
    ],
  );
  for (const [language, words] of [
    ["ru-RU,ru;q=0.9,en;q=0.8", /^Войдите/],
    ["de", /^Sign in/],
    ["", /^Sign in/],
  ] as const)
    assert.match((await call("/api/v1/mine", { key: "unknown", language })).json.detail, words);
  assert.match((await call("/nowhere", { language: "ru" })).json.detail, /^По этому адресу ничего нет/);
});

test("a bug is answered with 500 and nothing of what it was, and is logged", async () => {
  const answer = await post("/api/v1/bug", {});

  assert.equal(answer.status, 500);
  assert.equal(answer.json.code, "internal_error");
  assert.ok(!answer.text.includes("internals"));
  assert.ok(
    logged.some(
      (line) => line.includes("secret internals") && line.includes(answer.headers.get("x-request-id") ?? "no id"),
    ),
  );
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
    [
      415,
      "unsupported_media_type",
      await call("/api/v1/rows", { method: "POST", body: "<a/>", type: "application/xml" }),
    ],
    [415, "unsupported_media_type", await call("/api/v1/rows", { method: "POST", body: "text", type: "text/plain" })],
  ];
  for (const [status, code, answer] of answers) {
    assert.deepEqual([answer.status, answer.json?.code, answer.json?.status], [status, code, status]);
    assert.equal(answer.headers.get("content-type"), "application/problem+json; charset=utf-8");
  }
});

test("what is no HTTP at all is refused and the connection closed", async () => {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write("nonsense\r\n\r\n");

  const [answer] = await once(socket, "data");

  assert.match(String(answer), /^HTTP\/1\.1 400 /);
  socket.destroy();
});
