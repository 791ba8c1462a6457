import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { describeApi } from "../src/commands/docs/describe-api.ts";
import { distributionStates } from "../src/messages/message-state.ts";
import { OpenApiDocument } from "./support/openapi-document.ts";

const described: unknown = JSON.parse(JSON.stringify(await describeApi()));
const document = OpenApiDocument.parse(described);
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, name: `${method} ${path}`, operation })),
);
const apiOperations = operations.filter(({ path }) => path.startsWith("/api/v1/"));
const oneState = new RegExp(`^(distribution)_(${distributionStates.join("|")})$`);
type Operation = (typeof operations)[number]["operation"];

function answersOf({ responses }: Operation) {
  return Object.entries(responses).map(([status, answer]) => {
    const shared = "$ref" in answer ? document.components.responses[answer.$ref.split("/").at(-1) ?? ""] : answer;
    assert.ok(shared, `${status} leads nowhere`);
    return { status, ...shared };
  });
}

test("the API is a document of OpenAPI 3.1 from end to end", () => {
  assert.ok(apiOperations.length >= 33);
});

test("every reference in it leads somewhere", () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
  assert.ok(references.length > apiOperations.length);
  for (const [, kind = "", name = ""] of references)
    assert.ok(Object.hasOwn({ ...document.components }[kind as "schemas"], name), `${kind}/${name}`);
});

test("every call has a name of its own, words of its own and its place among the parts", () => {
  const ids = operations.map(({ operation }) => operation.operationId);
  assert.deepEqual(ids, [...new Set(ids)]);
  const tags = document.tags.map(({ name }) => name);
  assert.deepEqual([...new Set(operations.flatMap(({ operation }) => operation.tags))], tags, "in their order");
  for (const { name, operation } of apiOperations) {
    assert.match(operation.summary, /^[A-Z][a-zA-Z ]+[a-zI]$/, name);
    const [, scope = ""] = /Scope: (\w+)$/.exec(operation.description ?? "") ?? [];
    assert.deepEqual(operation.security, securityOf(scope), name);
  }
  const summaries = apiOperations.map(({ operation }) => operation.summary);
  assert.deepEqual(summaries, [...new Set(summaries)]);
});

/** Who may call, as OpenAPI says it: a key or a person with the scope, any person, or anybody. */
function securityOf(scope: string) {
  if (scope === "none") return [];
  if (scope === "person") return [{ session: [] }];
  const session = { session: [scope] };
  if (scope === "approve" || scope === "people") return [session];
  assert.ok(["read", "send", "manage"].includes(scope), scope);
  return [{ apiKey: [scope] }, session];
}

test("every call has an answer for when it succeeds: content, or 204 without any", () => {
  for (const { name, operation } of operations) {
    const successes = answersOf(operation).filter(({ status }) => status.startsWith("2"));
    assert.ok(successes.length > 0, name);
    for (const { status, content } of successes)
      assert.equal(Object.keys(content ?? {}).length > 0, status !== "204", `${name} ${status}`);
  }
});

test("the parameters of each path are those that are described", () => {
  for (const { path, name, operation } of operations) {
    const named = (operation.parameters ?? []).filter((parameter) => parameter.in === "path");
    const expected = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
    assert.deepEqual(
      named.map((parameter) => parameter.name),
      expected,
      name,
    );
  }
});

test("every refusal is described as it is sent: problem details, by one component for all of the API", () => {
  const problem = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
  for (const { name, operation } of operations) {
    const refusals = answersOf(operation).filter(({ status }) => !status.startsWith("2"));
    assert.ok(refusals.length > 0, name);
    for (const { content } of refusals) assert.deepEqual(content, problem, name);
  }
  for (const { name, operation } of apiOperations)
    assert.deepEqual(operation.responses["4XX"], { $ref: "#/components/responses/Refusal" }, name);
});

test("no answer is without words", () => {
  for (const { operation } of operations)
    for (const { description } of answersOf(operation)) assert.doesNotMatch(description, /default response/i);
});

test("the words of conflicts are those that the code has, and no others", () => {
  const root = join(import.meta.dirname, "..");
  const exclude = ["**/*.test.ts", "src/{platform,commands}/**", "**/choose-account.ts"]; // the last is asked by commands only
  const code = globSync("src/*/**/*.ts", { cwd: root, exclude });
  const conflicts = code.flatMap((file) => [
    ...readFileSync(join(root, file), "utf8").matchAll(
      /\bconflict\((?:(?!\bconflict\()[\s\S])*?,\s*["`]([a-z_]+)(?:["`]|(\$\{))/g,
    ),
  ]);
  const words = conflicts.map(([, word = "", isOpen]) =>
    isOpen ? `${word}STATE` : word.replace(oneState, "$1_STATE"),
  );
  const { description = "" } = document.components.responses.Refusal ?? {};
  const line = description.split("\n").find((text) => text.startsWith("- 409")) ?? "";
  const listed = [...line.matchAll(/`(\w+)`/g)].map(([, word]) => word);
  assert.deepEqual(new Set(listed), new Set(["conflict", ...words]));
  for (const status of [400, 401, 403, 404, 405, 409, 413, 415, 422, 429])
    assert.match(description, new RegExp(`- ${status} `));
});

test("files and events are described by what they are", () => {
  const content = (path: string) => answersOf(document.paths[path]?.get ?? assert.fail(path))[0]?.content ?? {};
  assert.deepEqual(Object.keys(content("/api/v1/distributions/{id}/report")), [
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/csv",
  ]);
  assert.deepEqual(Object.keys(content("/api/v1/distributions/{id}/events")), ["text/event-stream"]);
});

test("the parts of a form say how they are written: lists and objects as one part of JSON, all else as a text", () => {
  const form = (path: string) =>
    (document.paths[path]?.post ?? assert.fail(path)).requestBody?.content["multipart/form-data"];
  const file = { contentType: "application/octet-stream" };
  const json = { contentType: "application/json" };
  const { encoding } = form("/api/v1/distributions") ?? {};
  assert.deepEqual(encoding, { file, windows: json, speed: json, defaults: json, columnFields: json });
  assert.deepEqual(form("/api/v1/distributions/{id}/sheets")?.encoding, { file });
});
