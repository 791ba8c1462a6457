import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { behaviourOf, behaviours, usualBehaviour } from "./behaviour.ts";

test("the last four digits decide, and ordinary numbers are simply delivered", () => {
  assert.equal(behaviourOf("+79991239901").name, "undelivered");
  assert.equal(behaviourOf("79991239904").name, "bad_address");
  assert.equal(behaviourOf("+79991234567"), usualBehaviour);
  assert.equal(behaviourOf("+79990119900"), usualBehaviour);
  assert.equal(new Set(behaviours.map(({ ending }) => ending)).size, behaviours.length);
});

test("docs/simulator.md lists every behaviour as it is", async () => {
  const page = await readFile(new URL("../../docs/simulator.md", import.meta.url), "utf8");
  const rows = page.replaceAll("`", "").split("\n");
  for (const { ending, name, explanation } of [usualBehaviour, ...behaviours]) {
    assert.ok(rows.includes(`| ${ending} | ${name} | ${explanation} |`), name);
  }
});
