import assert from "node:assert/strict";
import { test } from "node:test";
import { momentOf, wallOf } from "./zoned.ts";

test("the moment of a day and time in a zone shows that day and time there", () => {
  for (const zone of ["Europe/Moscow", "Asia/Vladivostok", "America/New_York", "Asia/Kolkata", "UTC"])
    assert.deepEqual(wallOf(momentOf({ day: "2026-03-25", time: "10:15" }, zone), zone), {
      day: "2026-03-25",
      time: "10:15",
    });
});

test("a day and time in Moscow is three hours earlier by UTC", () => {
  assert.equal(momentOf({ day: "2026-03-25", time: "01:00" }, "Europe/Moscow"), "2026-03-24T22:00:00.000Z");
});

test("a time near a change of the clocks is that of its own side", () => {
  assert.equal(momentOf({ day: "2026-03-29", time: "01:30" }, "Europe/Berlin"), "2026-03-29T00:30:00.000Z");
  assert.equal(momentOf({ day: "2026-03-29", time: "03:30" }, "Europe/Berlin"), "2026-03-29T01:30:00.000Z");
});
