import assert from "node:assert/strict";
import { after, test } from "node:test";
import { givenDistribution, noon } from "../../test/support/builders.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { addApiRoutes, createHttpServer } from "../platform/http-server.ts";
import { presentId } from "../platform/id.ts";
import { createLog } from "../platform/log.ts";
import { streamRoutes } from "./stream-routes.ts";

const db = await testDatabase();
const distribution = await givenDistribution(db, [{}]);
const caller = {
  id: distribution.accountId,
  keyId: 1,
  person: null,
  sessionId: null,
  language: "en" as const,
  scopes: ["read" as const],
};
const app = await createHttpServer({
  ...{ log: createLog({ level: "silent" }), publicUrl: null, version: "0.0.0" },
  authenticate: async () => caller,
  findUnreadiness: async () => null,
});
addApiRoutes(app, (api) => streamRoutes(api, { db, now: () => noon }));
const url = await app.listen({ host: "127.0.0.1", port: 0 });
after(() => app.close());

test("events come at once, and whatever stands between may neither keep nor gather them", async () => {
  const gone = new AbortController();
  const answer = await fetch(`${url}/api/v1/distributions/${presentId(distribution.id)}/events`, {
    headers: { authorization: "Bearer any" },
    signal: gone.signal,
  });
  assert.equal(answer.status, 200);
  const headers = ["content-type", "cache-control", "x-accel-buffering"].map((name) => answer.headers.get(name));
  assert.deepEqual(headers, ["text/event-stream", "no-store", "no"]);
  const reader = answer.body?.getReader();
  assert.ok(reader);
  const { value } = await reader.read();
  const [event, line = ""] = new TextDecoder().decode(value).split("\n");
  assert.equal(event, "event: distribution");
  const details = JSON.parse(line.replace("data: ", ""));
  assert.deepEqual([details.id, details.state], [presentId(distribution.id), "running"]);
  gone.abort();
});
