import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cell } from "../sheets/sheet.ts";
import { readRecipientRow } from "./read-recipient-row.ts";
import { planRecipientColumns } from "./recipient-columns.ts";
import { presentRowProblem, type RowProblemCode } from "./row-problem.ts";
import { recipientProblems } from "./row-problem-texts.ts";

function read(cells: { [title: string]: Cell }) {
  const columns = planRecipientColumns(Object.keys(cells).map((title, index) => ({ index, title })));
  return readRecipientRow(columns, { number: 7, hidden: false, cells: Object.values(cells) }, { country: "RU" });
}

function problemsOf(cells: { [title: string]: Cell }): [string | null, RowProblemCode][] {
  return read(cells).problems.map(({ column, code }) => [column, code]);
}

test("everything that a row says of a person is taken in one spelling; empty cells say nothing", () => {
  const { clientId, change, groups, problems } = read({
    ...{ "client id": 1042, "Внешний id": "crm 1", ФИО: " Анна  Ли ", Телефон: "8 (999) 123-45-67", Почта: "a@b.ru" },
    ...{ viber: 79991234567, Telegram: "@anna_li", "push registration id": `<${"00ff00ff ".repeat(8).trim()}>` },
    ...{ platform: "айфон", "часовой пояс": "МСК+2", Язык: "Russian", Группа: "VIP; Пермь, центр ;", Город: "Пермь" },
    ...{ Сумма: 12.5, variables: '{"bonus": 7}', text: "not of a person", "name of pet": null, email: "  " },
  });

  assert.deepEqual(problems, []);
  assert.deepEqual([clientId, groups], ["1042", ["VIP", "Пермь, центр"]]);
  const { phone, name, externalId, email, timeZone, language, messengerIds, variables } = change;
  assert.deepEqual(
    [phone, name, externalId, email, timeZone, language],
    ["+79991234567", "Анна  Ли", "crm 1", "a@b.ru", "UTC+5", "ru"],
  );
  assert.deepEqual(messengerIds, { viber: "+79991234567", telegram: "@anna_li" });
  assert.deepEqual(change.addedPushRegistrations, [{ id: "00ff00ff".repeat(8), platform: "iOS" }]);
  assert.deepEqual(variables, { Город: "Пермь", Сумма: "12.5", bonus: "7" });
});

test("an empty row of a person changes nothing but what it says", () => {
  const { change } = read({ "client id": "a", name: "", phone: null, Telegram: null, city: null });

  const said = Object.values(change).filter((value) => value && Object.keys(value).length > 0);
  assert.deepEqual(said, []);
});

test("parts of a name make the name, in the order of their columns, and a whole one wins", () => {
  assert.equal(read({ id: "1", Имя: "Анна", Отчество: "", Фамилия: "Ли" }).change.name, "Анна Ли");
  assert.equal(read({ id: "1", Имя: "Анна", ФИО: "Ли А. С." }).change.name, "Ли А. С.");
});

test("groups are separated by semicolons, else by commas or lines", () => {
  assert.deepEqual(read({ id: "1", group: "A, B\nC" }).groups, ["A", "B", "C"]);
  assert.deepEqual(read({ id: "1", group: "A", Группы: "B;C" }).groups, ["A", "B", "C"]);
});

test("an id of a messenger whose type stands in another column finds it", () => {
  const cells = { "client id": "1", "messenger user id": "8 999 123-45-67", "messenger type": "ВотсАп" };

  assert.deepEqual(read(cells).change.messengerIds, { whatsapp: "+79991234567" });
});

test("people without client ids are known by their phone, else by their address", () => {
  assert.equal(read({ phone: "+79991234567" }).clientId, null);
  assert.equal(read({ phone: "+79991234567", "client id": "7" }).clientId, "7");
  assert.equal(read({ phone: null, email: "Anna@Example.org" }).clientId, "anna@example.org");
  assert.deepEqual(problemsOf({ phone: null, name: "x" }), [[null, "person_without_id"]]);
  assert.deepEqual(problemsOf({ phone: "+79991234567", "client id": " " }), [["client id", "client_id_missing"]]);
});

test("a cell that cannot be understood is a problem of that cell, and nothing is guessed", () => {
  const wrong: [{ [title: string]: Cell }, RowProblemCode][] = [
    [{ phone: "12" }, "phone_invalid"],
    [{ "client id": 1e15 }, "id_rounded"],
    [{ "client id": "ы".repeat(501) }, "too_many_bytes"],
    [{ id: "1", email: "anna@" }, "email_invalid"],
    [{ id: "1", "time zone": "Moon" }, "time_zone_unknown"],
    [{ id: "1", language: "Elvish" }, "language_unknown"],
    [{ id: "1", Telegram: "two words" }, "telegram_id_invalid"],
    [{ id: "1", viber: "12" }, "phone_invalid"],
    [{ id: "1", "messenger user id": "x" }, "messenger_type_missing"],
    [{ id: "1", "messenger type": "icq" }, "choice_unknown"],
    [{ id: "1", "push registration id": "x" }, "platform_missing"],
    [{ id: "1", platform: "Palm" }, "choice_unknown"],
    [{ id: "1", name: "x".repeat(501) }, "text_too_long"],
    [{ id: "1", group: `fine; ${"x".repeat(201)}` }, "group_name_too_long"],
    [{ id: "1", city: { error: "#N/A" } }, "spreadsheet_error"],
    [{ id: "1", city: { formula: "=A1&B1" } }, "formula_without_value"],
    [{ id: "1", phone: "+79991234567", Телефон: "+79991234568" }, "two_columns_differ"],
  ];
  for (const [cells, code] of wrong) {
    const { problems } = read(cells);
    assert.deepEqual(
      problems.map((problem) => problem.code),
      [code],
    );
    assert.deepEqual([problems[0]?.rowNumber, problems[0]?.column], [7, Object.keys(cells).at(-1)]);
  }
});

test("a doubtful phone is a warning, and is taken", () => {
  const { warnings, change } = readRecipientRow(
    planRecipientColumns([{ index: 0, title: "phone" }]),
    { number: 2, hidden: false, cells: ["1702345678"] },
    { country: "DE" },
  );

  assert.ok(change.phone);
  assert.deepEqual([warnings.length, warnings[0]?.column], [1, "phone"]);
});

test("every text fills its holes in both languages", () => {
  const params = { count: 1, limit: 1 };
  const codes = [
    ...(Object.keys(recipientProblems) as RowProblemCode[]),
    "two_columns_differ",
    "phone_invalid",
  ] as const;
  for (const code of codes) {
    const problem = { code, params: { ...params, other: "B" }, rowNumber: 2, column: "A", value: "x" };
    for (const language of ["en", "ru"] as const) assert.doesNotMatch(presentRowProblem(problem, language), /\{\w+\}/);
  }
});
