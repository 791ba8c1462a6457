import assert from "node:assert/strict";
import { test } from "node:test";
import { compilePattern, patternProblem } from "./bounded-pattern.ts";

test("patterns that gateways need are taken", () => {
  for (const pattern of [
    "^OK",
    "ID: (\\S+)",
    "^(\\d+):",
    "<id>([^<]+)</id>",
    "^[03]: (\\w+)",
    "id=([0-9a-f]{8})",
    "\\(ok\\)+",
    "[(+*?]+",
  ]) {
    assert.equal(patternProblem(pattern), undefined, pattern);
  }
});

test("patterns whose cost is not bounded are refused", () => {
  const patterns = [
    "(a+)+$",
    "(a|a)*b",
    "(a|a){30}",
    "(\\w+\\s?)*",
    ".*.*.*x",
    "(a)\\1",
    "(?=a)",
    "(?<n>a)",
    "a?a?a?a?a?a",
    "(a|b)(a|b)(a|b)(a|b)(a|b)",
    "(",
    "a".repeat(201),
  ];
  for (const pattern of patterns) assert.notEqual(patternProblem(pattern), undefined, pattern);
});

test("only the beginning of a text is looked at, less where the pattern repeats twice", () => {
  assert.ok(compilePattern("x*y")(`${"x".repeat(3_999)}y`));
  assert.equal(compilePattern("x*y")(`${"x".repeat(4_000)}y`), null);
  assert.ok(compilePattern("x*x*y")(`${"x".repeat(249)}y`));
  assert.equal(compilePattern("x*x*y")(`${"x".repeat(250)}y`), null);
});
