import assert from "node:assert/strict";
import { after, test } from "node:test";
import { z } from "zod";
import { usualParts } from "../../../test/support/trial-server.ts";
import { addApiRoutes, createHttpServer } from "../http-server.ts";

const Doubled = z.codec(z.string().max(9), z.int(), {
  decode: (text) => text.length,
  encode: (count) => "x".repeat(count),
});
const View = z.object({ doubled: Doubled.describe("As letters"), at: z.date(), seen: Doubled.nullable() });

const app = await createHttpServer(usualParts);
addApiRoutes(app, (api) => {
  const schema = { querystring: z.object({ doubled: Doubled }), response: { 200: View } };
  api.get("/views", { schema }, async ({ query }) => ({ doubled: query.doubled * 2, at: new Date(0), seen: null }));
  api.post("/forms", { config: { scope: "send", form: z.object({ name: z.string() }).partial() } }, async () => "");
});
const url = await app.listen({ host: "127.0.0.1", port: 0 });
after(() => app.close());
const { paths } = (await (await fetch(`${url}/api/openapi.json`)).json()) as { paths: Record<string, Described> };

type Described = Record<string, { description: string; requestBody: Answer; responses: Record<string, Answer> }>;
type Answer = { content: Record<string, { schema: { properties: Record<string, object>; required?: string[] } }> };

test("an answer is described as it comes over the wire, not as the program holds it", async () => {
  const { properties } = paths["/api/v1/views"]?.get?.responses["200"]?.content["application/json"]?.schema ?? {};
  assert.deepEqual(properties?.doubled, { type: "string", maxLength: 9, description: "As letters" });
  assert.partialDeepStrictEqual(properties?.at, { type: "string", format: "date-time" });
  assert.match(JSON.stringify(properties?.seen), /"string".*"null"/);

  const answer = await fetch(`${url}/api/v1/views?doubled=abc`, { headers: { authorization: "Bearer all" } });
  assert.deepEqual(await answer.json(), { doubled: "xxxxxx", at: "1970-01-01T00:00:00.000Z", seen: null });
});

test("a form that a route reads by itself is described with its file and fields, and every call with its scope", () => {
  const { requestBody, description } = paths["/api/v1/forms"]?.post ?? {};
  const { properties, required } = requestBody?.content["multipart/form-data"]?.schema ?? {};
  assert.deepEqual(Object.keys(properties ?? {}), ["file", "name"]);
  assert.deepEqual(required, ["file"]);
  assert.equal(description, "Scope: send");
  assert.equal(paths["/api/v1/views"]?.get?.description, "Scope: read");
});
