import assert from "node:assert/strict";
import { test } from "node:test";
import { connectors, findConnector } from "./registry.ts";

test("every connector is found by its own id, and by no other word", () => {
  for (const connector of connectors) assert.equal(findConnector(connector.id), connector);
  assert.equal(new Set(connectors.map(({ id }) => id)).size, connectors.length);
  assert.equal(findConnector("constructor"), undefined);
});

test("every secret of a connector is one of its settings", () => {
  for (const { settings, secrets } of connectors)
    for (const secret of secrets) assert.ok(Object.hasOwn(settings.shape, secret), secret);
});
