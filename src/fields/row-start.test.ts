import assert from "node:assert/strict";
import { test } from "node:test";
import { check, checkerOf, plain, said } from "../../test/support/row-cases.ts";
import type { Cell } from "./cell.ts";

test("start date and start time are on the account's clock; a day alone begins at midnight, a time alone is today's", () => {
  const startOf = (cells: Record<string, Cell>) => check({ ...plain, ...cells }).messages[0]?.start?.at.toISOString();
  assert.equal(startOf({ "start date": "26-12-01", "start time": "09-30-00" }), "2026-12-01T06:30:00.000Z");
  assert.equal(
    startOf({ "start date": { date: "2026-12-01" }, "start time": { date: "09:30:00" } }),
    "2026-12-01T06:30:00.000Z",
  );
  assert.equal(startOf({ "start date": "26-12-01" }), "2026-11-30T21:00:00.000Z");
  assert.equal(startOf({ "start time": "21:00" }), "2026-03-20T18:00:00.000Z");
  assert.equal(startOf({ "send at": "2026-12-01 09:30 +05:00" }), "2026-12-01T04:30:00.000Z");
  assert.equal(startOf({ "send at": "2026-12-01T09:30:00Z" }), "2026-12-01T09:30:00.000Z");
});

test("both forms of a start may be given when they say the same", () => {
  const both = (sendAt: string) =>
    check({ ...plain, "start date": "26-12-01", "start time": "09-30-00", "send at": sendAt });
  assert.equal(both("2026-12-01 09:30").messages.length, 1);
  assert.equal(both("2026-12-01T06:30Z").messages.length, 1);
  assert.deepEqual(said(both("2026-12-01 09:31").problems), ["send at: start_two_forms"]);
});

test("a start in either form sets aside the distribution's start in the other", () => {
  const byDay = check(
    { ...plain, "start date": "26-12-01", "start time": "10:00" },
    { defaults: { sendAt: "2026-11-11 11:11" } },
  );
  assert.equal(byDay.messages[0]?.start?.at.toISOString(), "2026-12-01T07:00:00.000Z");
  const inOne = check(
    { ...plain, "send at": "2026-12-01 10:00" },
    { defaults: { startDate: "2026-11-11", startTime: "11:11" } },
  );
  assert.equal(inOne.messages[0]?.start?.at.toISOString(), "2026-12-01T07:00:00.000Z");
  const timeOnly = check({ ...plain, "start time": "10:00" }, { defaults: { startDate: "2026-11-11" } });
  assert.equal(timeOnly.messages[0]?.start?.at.toISOString(), "2026-11-11T07:00:00.000Z");
});

const starts: [title: string, cells: Record<string, Cell>, problems: string[], warnings: string[]][] = [
  ["a minute ago is a warning", { "send at": "2026-03-20 12:59" }, [], ["send at: start_in_past"]],
  ["now is fine", { "send at": "2026-03-20 13:00" }, [], []],
  ["in a minute is fine", { "send at": "2026-03-20 13:01" }, [], []],
  ["just within the default validity is a warning", { "send at": "2026-03-19 13:00" }, [], ["send at: start_in_past"]],
  ["past the default validity is an error", { "send at": "2026-03-19 12:59" }, ["send at: start_expired"], []],
  [
    "past its own validity is an error",
    { "send at": "2026-03-20 11:59", "validity period": 60 },
    ["send at: start_expired"],
    [],
  ],
  [
    "within its own validity is a warning",
    { "send at": "2026-03-18 14:00", "validity period": 2_880 },
    [],
    ["send at: start_in_past"],
  ],
  ["today without a time is fine", { "start date": "2026-03-20" }, [], []],
  ["yesterday without a time is a warning", { "start date": "2026-03-19" }, [], ["start date: start_in_past"]],
  [
    "a day that is over for longer than the validity is an error",
    { "start date": "2026-03-18" },
    ["start date: start_expired"],
    [],
  ],
  ["this morning is a warning", { "start time": "09:00" }, [], ["start time: start_in_past"]],
  [
    "a start that cannot be read is not compared",
    { "start date": "26-02-30", "start time": "09:00" },
    ["start date: date_impossible"],
    [],
  ],
];
for (const [title, cells, problems, warnings] of starts) {
  test(`a start: ${title}`, () => {
    const checked = check({ ...plain, ...cells });
    assert.deepEqual([said(checked.problems), said(checked.warnings)], [problems, warnings]);
  });
}

test("past starts of a report that is a sheet again are dropped, those to come are kept", () => {
  const sentAgain = (cells: Record<string, Cell>) => check({ ...plain, ...cells });
  for (const status of ["failed", "pending", "sent"]) {
    const { messages, problems, warnings } = sentAgain({ "send at": "2026-01-10 12:00", "send status": status });
    assert.deepEqual([problems, warnings, messages[0]?.start], [[], [], null], status);
  }
  const later = sentAgain({ "send at": "2026-12-01 09:30", "send status": "failed" });
  assert.equal(later.messages[0]?.start?.at.toISOString(), "2026-12-01T06:30:00.000Z");
});

test("a past start of the whole distribution is warned of once, not in every row", () => {
  const checker = checkerOf(Object.keys(plain), { defaults: { sendAt: "2026-03-20 12:00" } });
  assert.deepEqual(said(checker.warnings), ["null: start_in_past"]);
  const { messages, warnings } = checker.check({ number: 2, cells: Object.values(plain) });
  assert.deepEqual([messages.length, warnings], [1, []]);
});
