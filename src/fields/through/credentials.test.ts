import assert from "node:assert/strict";
import { test } from "node:test";
import { testField } from "../../../test/support/field-cases.ts";
import { check, checkerOf, plain, said } from "../../../test/support/row-cases.ts";
import { looksLikeKey } from "../../accounts/api-key.ts";
import { credentials } from "./credentials.ts";

const unattended = { context: { isUnattended: true } };

for (const key of ["password", "secretKey"] as const) {
  testField(key, {
    good: [
      [" Пароль 1 ", "Пароль 1"],
      [2026, "2026"],
    ],
    bad: [
      [{ date: "2026-12-01" }, "id_is_date"],
      [1e15, "id_rounded"],
      ["x".repeat(1_001), "too_many_bytes"],
    ],
    ...unattended,
  });
  testField(key, {
    good: [
      ["secret", ""],
      [1e20, ""],
      [{ date: "2026-12-01" }, ""],
    ],
    bad: [],
  });
}

test("the example of a secret key looks like one", () =>
  assert.ok(looksLikeKey(credentials.find(({ key }) => key === "secretKey")?.example ?? "")));

test("a sheet that comes in unattended needs both in every row", () => {
  assert.deepEqual(said(check(plain, unattended).problems), ["null: credential_missing", "null: credential_missing"]);
  assert.deepEqual(said(check({ ...plain, password: "p", "secret key": "" }, unattended).problems), [
    "secret key: credential_missing",
  ]);
  assert.deepEqual(check({ ...plain, password: "p", "secret key": "s" }, unattended).problems, []);
});

test("a person who is signed in is told once for the whole sheet that neither is used, and only where one is filled", () => {
  const titles = [...Object.keys(plain), "password", "secret key"];
  const warningsOf = (...rows: [password: string | null, secretKey: string | null][]) => {
    const checker = checkerOf(titles);
    return rows.map((cells) => said(checker.check({ number: 2, cells: [...Object.values(plain), ...cells] }).warnings));
  };
  assert.deepEqual(warningsOf([null, null], ["p", "s"], ["p", "s"], [null, "s"]), [
    [],
    ["secret key: credentials_ignored"],
    [],
    [],
  ]);
  assert.deepEqual(warningsOf(["p", null]), [["password: credentials_ignored"]]);
});

test("nothing that is stored or shown of a row has its password or its key", () => {
  const cells = { ...plain, password: "hidden-password", "secret key": "hidden-key" };
  const wrong = { ...plain, password: "hidden-password".repeat(100), "secret key": { error: "#N/A" } };
  for (const given of [{}, unattended])
    for (const row of [cells, wrong]) assert.doesNotMatch(JSON.stringify(check(row, given)), /hidden/);
});
