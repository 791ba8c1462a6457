import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { firstWith, lastWith, NumberingPlan, type NumberingRange } from "./numbering-plan.ts";

function range(from: string, to: string, zone = "Europe/Moscow"): NumberingRange {
  return { first: firstWith(from), last: lastWith(to), zone, operator: `operator of ${from}`, region: null };
}

function planOf(ranges: NumberingRange[]): NumberingPlan {
  const plan = new NumberingPlan();
  for (const one of ranges) plan.add(one);
  return plan;
}

test("a number is in the range that holds it, its first and last numbers included, and in no other", () => {
  const plan = planOf([
    range("79990000000", "79990009999", "Europe/Samara"),
    range("79990010000", "79990010000", "Asia/Omsk"),
    range("79995", "79995", "UTC+3"),
  ]);

  assert.equal(plan.zoneOf("+79990000000"), "Europe/Samara");
  assert.equal(plan.zoneOf("+79990009999"), "Europe/Samara");
  assert.equal(plan.zoneOf("+79990010000"), "Asia/Omsk");
  assert.equal(plan.zoneOf("+79995123456"), "UTC+3");
  assert.deepEqual(plan.placeOf("+79990000001"), {
    ...{ zone: "Europe/Samara", operator: "operator of 79990000000", region: null },
  });
  for (const phone of ["+79990010001", "+79989999999", "+79996000000", "+7", "+1", "+999999999999999"]) {
    assert.equal(plan.zoneOf(phone), undefined, phone);
    assert.equal(plan.placeOf(phone), undefined, phone);
  }
  assert.equal(plan.rangeCount, 3);
});

test("what is no number in E.164 is nowhere", () => {
  const plan = planOf([range("7", "7")]);

  assert.equal(plan.zoneOf("+79991234567"), "Europe/Moscow");
  for (const text of ["", "+", "79991234567", "+7999123456a", "+7 999", "ann@example.org", `+7${"9".repeat(15)}`])
    assert.equal(plan.zoneOf(text), undefined, text);
  assert.equal(new NumberingPlan().zoneOf("+79991234567"), undefined);
});

test("ranges that are not in order, or overlap, are refused", () => {
  for (const second of [range("79990005000", "79990015000"), range("78", "78"), range("79991", "79990")])
    assert.throws(() => planOf([range("79990000000", "79990009999"), second]), /not in order/);
});

test("the look-up finds what a look at every range finds, whatever the ranges", () => {
  const digits = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.nat(9999)).map(([head, tail]) => `${head}${tail}`);
  const bounds = fc.uniqueArray(digits.map(firstWith), { minLength: 2, maxLength: 60 });
  fc.assert(
    fc.property(bounds, fc.array(digits, { maxLength: 50 }), (edges, asked) => {
      const sorted = edges.toSorted((a, b) => a - b);
      const ranges: NumberingRange[] = [];
      for (let at = 0; at + 1 < sorted.length; at += 2)
        ranges.push({
          ...{ first: sorted[at] ?? 0, last: (sorted[at + 1] ?? 0) - 1, zone: `zone ${at}` },
          ...{ operator: at % 3 === 0 ? null : `operator ${at % 5}`, region: `region ${at % 7}` },
        });
      const plan = planOf(ranges);
      const numbers = [...asked, ...sorted.flatMap((edge) => [String(edge), String(edge - 1)])];
      for (const number of numbers.filter((text) => /^[1-9]\d{0,14}$/.test(text))) {
        const inside = ranges.find(({ first, last }) => first <= firstWith(number) && firstWith(number) <= last);
        const expected = inside && { zone: inside.zone, operator: inside.operator, region: inside.region };
        assert.deepEqual(plan.placeOf(`+${number}`), expected, number);
        assert.equal(plan.zoneOf(`+${number}`), expected?.zone);
      }
    }),
  );
});

test("a million ranges take less than 60 MB", () => {
  const plan = new NumberingPlan();
  const before = process.memoryUsage();
  for (let index = 0; index < 1_000_000; index++) {
    const first = 790_000_000_000_000 + index * 100_000_000;
    const place = {
      zone: `zone ${index % 90}`,
      operator: `operator ${index % 5000}`,
      region: `region ${index % 9000}`,
    };
    plan.add({ first, last: first + 99_999_999, ...place });
  }
  const after = process.memoryUsage();

  assert.equal(plan.rangeCount, 1_000_000);
  assert.equal(plan.zoneOf("+790000001234567"), "zone 0");
  assert.equal(plan.placeOf("+889999900000000")?.region, `region ${999_999 % 9000}`);
  assert.ok(after.arrayBuffers - before.arrayBuffers < 50e6, `${after.arrayBuffers - before.arrayBuffers} bytes`);
  assert.ok(after.heapUsed - before.heapUsed < 60e6, "the texts are kept once each");
});

test("more different texts than a column can number are refused rather than mixed up", () => {
  const plan = new NumberingPlan();
  for (let index = 0; index < 65_536; index++)
    plan.add({ first: index * 2, last: index * 2, zone: "UTC", operator: `operator ${index}`, region: null });

  const more = { first: 200_000, last: 200_000, zone: "UTC", operator: "one too many", region: null };
  assert.throws(() => plan.add(more), /too many different texts/);
});
