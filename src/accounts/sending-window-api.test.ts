import assert from "node:assert/strict";
import { test } from "node:test";
import { SendingWindows } from "./sending-window-api.ts";

function faultsOf(input: unknown) {
  return SendingWindows.safeParse(input).error?.issues.map(({ path, message }) => ({ path, message }));
}

test("windows come in as seconds in the order of the day, and go out as they came", () => {
  const wire = [
    { from: "21:00", to: "24:00" },
    { from: "09:00", to: "20:00:30" },
  ];
  const windows = SendingWindows.parse(wire);

  assert.deepEqual(windows, [
    { opensAt: 32_400, closesAt: 72_030 },
    { opensAt: 75_600, closesAt: 86_400 },
  ]);
  assert.deepEqual(SendingWindows.encode(windows), wire.toReversed());
});

test("windows may touch, and the last second of the day means its end", () => {
  assert.deepEqual(
    SendingWindows.parse([
      { from: "00:00", to: "12:00" },
      { from: "12:00", to: "23:59:59" },
    ]).at(-1),
    { opensAt: 43_200, closesAt: 86_400 },
  );
});

test("an overlap names both windows", () => {
  const [fault] =
    faultsOf([
      { from: "12:00", to: "18:00" },
      { from: "09:00", to: "12:30" },
    ]) ?? [];

  assert.match(fault?.message ?? "", /09:00-12:30 and 12:00-18:00 overlap/);
});

test("every window that ends before it begins is named, in its place", () => {
  const faults = faultsOf([
    { from: "20:00", to: "09:00" },
    { from: "10:00", to: "11:00" },
    { from: "12:00", to: "12:00" },
  ]);

  assert.deepEqual(
    faults?.map(({ path }) => path),
    [[0], [2]],
  );
  assert.match(faults?.[0]?.message ?? "", /20:00-09:00/);
});

test("what is no time of day is refused in its place", () => {
  for (const from of ["9:00", "24:00", "09:60", "09", "", 9])
    assert.deepEqual(
      faultsOf([{ from, to: "20:00" }])?.map(({ path }) => path),
      [[0, "from"]],
      String(from),
    );
  assert.deepEqual(faultsOf([{ from: "09:00", to: "24:01" }])?.[0]?.path, [0, "to"]);
  assert.equal(faultsOf([])?.length, 1);
});
