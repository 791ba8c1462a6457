import assert from "node:assert/strict";
import { test } from "node:test";
import { startTrialServer } from "../../../test/support/trial-server.ts";

const { url, call } = await startTrialServer();

test("the API describes itself as OpenAPI 3.1, with keys, inputs and problems", async () => {
  const { json } = await call("/api/openapi.json", { key: "" });

  assert.equal(json.openapi, "3.1.0");
  const { post } = json.paths["/api/v1/rows"];
  assert.deepEqual(post.security, [{ apiKey: ["manage"] }, { session: ["manage"] }]);
  assert.deepEqual(post.requestBody.content["application/json"].schema.required, ["name", "rows"]);
  assert.ok(json.components.schemas.Problem.properties.faults);
  assert.deepEqual(post.responses["4XX"], { $ref: "#/components/responses/Refusal" });
  assert.ok(
    !Object.keys(json.paths).some((path) => !path.startsWith("/api/v1/") && !path.startsWith("/receipts/")),
    "health and docs are no part of it",
  );
});

test("the reference loads nothing from elsewhere, and runs no script but its own", async () => {
  const page = await call("/api/docs/", { key: "" });
  const policy = page.headers.get("content-security-policy") ?? "";

  const remote = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(
    ([, target = ""]) => new URL(target, `${url}/api/docs/`).origin,
  );
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
