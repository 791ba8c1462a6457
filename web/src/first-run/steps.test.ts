import assert from "node:assert/strict";
import { test } from "node:test";
import { stepsOf } from "./steps.ts";

const ownerAt = "2026-03-24T11:30:00Z";
const provider = { state: "active", createdAt: "2026-03-24T11:30:05Z" };
const draft = {
  ...{ id: "b", state: "draft", createdAt: "2026-03-24T11:33:00Z" },
  ...{ startedAt: null, finishedAt: null },
};
const running = { ...draft, id: "a", state: "running", startedAt: "2026-03-24T11:34:00Z" };

test("without a provider at work that step is open, with one the sample sheet is next", () => {
  assert.equal(stepsOf({ ownerAt, providers: [], distributions: [] }).open, "provider");
  const paused = { ...provider, state: "paused" };
  assert.equal(stepsOf({ ownerAt, providers: [paused], distributions: [] }).open, "provider");
  const steps = stepsOf({ ownerAt, providers: [provider], distributions: [] });
  assert.deepEqual([steps.open, steps.provider, steps.sheet], ["sheet", provider.createdAt, null]);
});

test("what was made is sent next, what was started is reported", () => {
  const made = stepsOf({ ownerAt, providers: [provider], distributions: [draft] });
  assert.deepEqual([made.open, made.distribution?.id], ["sending", "b"]);
  const started = stepsOf({ ownerAt, providers: [provider], distributions: [draft, running] });
  assert.deepEqual([started.open, started.distribution?.id, started.sending], ["report", "a", running.startedAt]);
});
