import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { localText, parseTimeZone, toInstant, zoneNamed } from "./time-zone.ts";

test("a zone's name is understood in any case and gets its present spelling", () => {
  const expected = new Map([
    ["europe/berlin", "Europe/Berlin"],
    [" AMERICA/NEW_YORK ", "America/New_York"],
    ["America/New York", "America/New_York"],
    ["US/Eastern", "America/New_York"],
    ["asia/yekaterinburg", "Asia/Yekaterinburg"],
    ["Europe/Kyiv", "Europe/Kyiv"],
    ["Europe/Kiev", "Europe/Kyiv"],
    ["Asia/Calcutta", "Asia/Kolkata"],
    ["america/port-au-prince", "America/Port-au-Prince"],
  ]);
  for (const [text, name] of expected) assert.equal(parseTimeZone(text), name, text);
});

test("an offset is understood in its usual forms", () => {
  const expected = new Map([
    ["UTC+3", "UTC+3"],
    ["utc +03:00", "UTC+3"],
    ["+03:00", "UTC+3"],
    ["+0530", "UTC+5:30"],
    ["GMT-5", "UTC-5"],
    ["−03:30", "UTC-3:30"],
    ["+14", "UTC+14"],
    ["Z", "UTC"],
    ["utc", "UTC"],
    ["GMT+0", "UTC"],
  ]);
  for (const [text, name] of expected) assert.equal(parseTimeZone(text), name, text);
});

test("what names no zone is refused, not guessed", () => {
  for (const text of [
    "",
    "Moscow",
    "MSK",
    "Mars/Olympus",
    "3",
    "+15",
    "-13",
    "+03:60",
    "+3:0",
    "UTC+",
    "Europe/",
    "+03:00:00",
  ]) {
    assert.equal(parseTimeZone(text), null, text);
  }
});

test("every name that parsing gives is a zone, and is parsed as itself", () => {
  for (const listed of [...Intl.supportedValuesOf("timeZone"), "+5", "-9:30"]) {
    const name = parseTimeZone(listed);
    assert.ok(name !== null, listed);
    assert.ok(zoneNamed(name).isValid);
    assert.equal(parseTimeZone(name), name);
  }
});

test("a wall time becomes the instant at which the zone's clocks show it", () => {
  const instant = fc
    .date({ min: new Date("2000-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
    .map((at) => new Date(Math.floor(at.getTime() / 1000) * 1000));
  const zone = fc.constantFrom(
    "Europe/Berlin",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Asia/Gaza",
    "UTC+5:30",
  );

  fc.assert(
    fc.property(instant, zone, (at, zone) => {
      const read = toInstant(localText(at, zone), zone);
      assert.equal(localText(read, zone), localText(at, zone));
      assert.ok(read <= at, "of a time that is shown twice, the first is meant");
    }),
    { numRuns: 300 },
  );
});

test("a wall time that clocks skip in spring moves forward by the gap", () => {
  assert.equal(toInstant("2026-03-29T02:30:00", "Europe/Berlin").toISOString(), "2026-03-29T01:30:00.000Z"); // shown as 03:30
  assert.equal(
    localText(toInstant("2026-10-04T02:10:00", "Australia/Lord_Howe"), "Australia/Lord_Howe"),
    "2026-10-04 02:40:00",
  );
  assert.equal(localText(toInstant("2011-12-30 12:00", "Pacific/Apia"), "Pacific/Apia"), "2011-12-31 12:00:00");
});

test("of a wall time that clocks show twice in autumn, the first is meant", () => {
  assert.equal(toInstant("2026-10-25T02:30:00", "Europe/Berlin").toISOString(), "2026-10-25T00:30:00.000Z");
  assert.equal(toInstant("2026-11-01T01:30", "America/New_York").toISOString(), "2026-11-01T05:30:00.000Z");
});

test("a text that is no wall time, and a zone that nobody parsed, are bugs", () => {
  assert.throws(() => toInstant("26-03-29", "Europe/Berlin"), /Not a wall time/);
  assert.throws(() => toInstant("2026-03-29T02:30:00", "Mars/Olympus"), /Unknown time zone/);
});
