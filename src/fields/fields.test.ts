import assert from "node:assert/strict";
import { test } from "node:test";
import { testContext } from "../../test/support/field-cases.ts";
import { type AnyField, fields, findField, namesOf, nearestField } from "./fields.ts";
import { presentFields, presentProblemCodes } from "./present-fields.ts";

const allFields: readonly AnyField[] = fields;

test("no name means two fields", () => {
  const owners = new Map<string, string>();
  for (const field of allFields) {
    for (const name of namesOf(field)) {
      assert.equal(owners.get(name) ?? field.key, field.key, name);
      owners.set(name, field.key);
    }
  }
});

test("every field takes its own example without a word", () => {
  for (const field of allFields) {
    const parsed = field.parse(field.example, testContext);
    assert.ok(parsed.ok && parsed.warnings.length === 0, `${field.key}: ${JSON.stringify(parsed)}`);
  }
});

test("fields that say the same know of each other", () => {
  const rivalsOf = new Map(allFields.map((field) => [field.key as string, field.rivals ?? []]));
  for (const [key, rivals] of rivalsOf)
    for (const rival of rivals) assert.ok(rivalsOf.get(rival)?.includes(key), `${rival} and ${key}`);
});

const headers: [header: string, key: string | undefined][] = [
  ["Callback URL", "callbackUrl"],
  ["callback_url", "callbackUrl"],
  ["callbackUrl", "callbackUrl"],
  ["CALLBACK \u00a0 URL", "callbackUrl"],
  ["\ufeffcallback\u200b‑url", "callbackUrl"],
  ["phone", "phoneNumber"],
  ["Phone Number", "phoneNumber"],
  ["Телефон", "phoneNumber"],
  ["тел.", "phoneNumber"],
  ["MSISDN", "phoneNumber"],
  ["Message Content", "text"],
  ["Сообщение", "text"],
  ["Разрешенное время", "allowedTimeRanges"],
  ["разрешённое время", "allowedTimeRanges"],
  ["Часовой пояс", "timeZone"],
  ["name", undefined],
  ["date", undefined],
  ["constructor", undefined],
  ["__proto__", undefined],
  ["", undefined],
];
for (const [header, key] of headers) {
  test(`the header ${JSON.stringify(header)} means ${key ?? "no field"}`, () =>
    assert.equal(findField(header)?.key, key));
}

const misspelt: [header: string, key: string | undefined][] = [
  ["phnoe", "phoneNumber"],
  ["tetx", "text"],
  ["chanel", "channel"],
  ["телефоон", "phoneNumber"],
  ["allowed time range", "allowedTimeRanges"],
  ["start data", "startDate"],
  ["name", undefined],
  ["имя", undefined],
  ["сумма", undefined],
  ["a", undefined],
  ["", undefined],
];
for (const [header, key] of misspelt) {
  test(`the header ${JSON.stringify(header)} is nearest to ${key ?? "nothing"}`, () =>
    assert.equal(nearestField(header)?.key, key));
}

test("the reference page has every field in both languages, and every code", () => {
  for (const language of ["en", "ru"] as const) {
    const views = presentFields(language);
    assert.deepEqual(
      views.map(({ key }) => key),
      fields.map(({ key }) => key),
    );
    for (const { key, title, meaning, goesTo, example } of views)
      assert.ok(title[language] && meaning && goesTo && example, key);
    assert.equal(views.filter(({ part }) => part === "through").at(-1)?.key, "secretKey");
    assert.deepEqual(views.find(({ key }) => key === "phoneNumber")?.listedAs, ["phone number", "phone"]);
    assert.deepEqual(views.find(({ key }) => key === "timeZone")?.listedAs, []);
  }
  assert.match(presentProblemCodes("ru").find(({ code }) => code === "required")?.text ?? "", /Заполните/);
});
