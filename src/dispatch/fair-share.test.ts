import assert from "node:assert/strict";
import { test } from "node:test";
import { type Candidate, FairShare } from "./fair-share.ts";

const GROUP = 100;
const high = { distributionId: 1, priorityRank: 0 };
const normal = { distributionId: 2, priorityRank: 1 };
const low = { distributionId: 3, priorityRank: 2 };

/** How many messages each distribution got of `groups` groups, all of them having work all the time. */
function served(candidates: Candidate[], groups: number, share = new FairShare()): Map<number, number> {
  const counts = new Map<number, number>();
  for (let group = 0; group < groups; group++) {
    const choice = share.choose(candidates, GROUP);
    assert.ok(choice && choice.limit > 0 && choice.limit <= GROUP);
    share.note(choice.work, choice.limit, candidates);
    counts.set(choice.work.distributionId, (counts.get(choice.work.distributionId) ?? 0) + choice.limit);
  }
  return counts;
}

test("without work nothing is chosen", () => {
  assert.equal(new FairShare().choose([], GROUP), undefined);
});

test("a higher priority goes first, and five of a hundred calls go to each lower one that has work", () => {
  const counts = served([low, normal, high], 1000);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const percent = (candidate: Candidate) => (100 * (counts.get(candidate.distributionId) ?? 0)) / all;
  assert.ok(percent(high) > 88, `high ${percent(high)} %`);
  assert.ok(percent(normal) > 3.5 && percent(normal) < 5.5, `normal ${percent(normal)} %`);
  assert.ok(percent(low) > 3.5 && percent(low) < 5.5, `low ${percent(low)} %`);
});

test("a lower priority alone gets everything, and has earned nothing when a higher one comes", () => {
  const share = new FairShare();
  assert.equal(served([low], 100, share).get(low.distributionId), 100 * GROUP);
  assert.equal(share.choose([low, high], GROUP)?.work, high);
});

test("inside a priority distributions get the same, however much each has", () => {
  const others = [1, 2, 3].map((distributionId) => ({ distributionId, priorityRank: 1 }));
  assert.deepEqual([...served(others, 30).values()], [10 * GROUP, 10 * GROUP, 10 * GROUP]);
});

test("a newcomer shares from now on: it is neither behind nor ahead by what the others had", () => {
  const share = new FairShare();
  const old = { distributionId: 1, priorityRank: 1 };
  const newcomer = { distributionId: 2, priorityRank: 1 };
  served([old], 1000, share);
  const counts = served([old, newcomer], 20, share);
  assert.deepEqual([counts.get(1), counts.get(2)], [10 * GROUP, 10 * GROUP]);
});

test("who gets less than it asked for is served before the others", () => {
  const share = new FairShare();
  const others = [1, 2].map((distributionId) => ({ distributionId, priorityRank: 1 }));
  const first = share.choose(others, GROUP)?.work;
  assert.ok(first);
  share.note(first, 1, others);
  const second = share.choose(others, GROUP)?.work;
  assert.notEqual(second, first);
  share.note(second ?? first, GROUP, others);
  assert.equal(share.choose(others, GROUP)?.work, first);
});
