import assert from "node:assert/strict";
import { test } from "node:test";
import { nearestName } from "./nearest-name.ts";

const names = ["maxAttempts", "weekdays", "skipHolidays", "title", "канал", "id"];

const cases: [written: string, nearest: string | undefined][] = [
  ["maxAtempts", "maxAttempts"],
  ["MAX ATTEMPTS", "maxAttempts"],
  ["skip_holiday", "skipHolidays"],
  ["titel", "title"],
  ["кнаал", "канал"],
  ["weekend", undefined],
  ["maximum", undefined],
  ["ib", undefined],
  ["", undefined],
];
for (const [written, nearest] of cases) {
  test(`${JSON.stringify(written)} is nearest to ${nearest ?? "none"}`, () =>
    assert.equal(nearestName(written, names), nearest));
}

test("of several that are near, the nearest is named", () =>
  assert.equal(nearestName("weekdais", ["weekday", "weekdays"]), "weekdays"));
