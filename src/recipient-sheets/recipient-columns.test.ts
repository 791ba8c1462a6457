import assert from "node:assert/strict";
import { test } from "node:test";
import { findDoubledVariable, meaningOf, planRecipientColumns, presentMeaning } from "./recipient-columns.ts";

const cases: [meaning: string | null, ...titles: string[]][] = [
  ["clientId", "client id", "Client_ID", "clientId", "ID клиента", "код клиента", "id"],
  ["externalId", "external id", "внешний id"],
  ["phone", "Phone", "phone number", "Телефон", "Моб. тел.", "номер"],
  ["name", "Name", "ФИО", "Ф.И.О.", "Имя и фамилия", "full name", "имя", "Фамилия", "First Name"],
  ["email", "E-mail", "email", "Электронная почта", "почта"],
  ["messengerIds.telegram", "Telegram", "telegram id", "Телеграм"],
  ["messengerIds.viber", "viber", "Вайбер ID"],
  ["messengerUserId", "messenger user id"],
  ["messengerType", "messenger type", "Мессенджер"],
  ["pushRegistrationId", "push registration id"],
  ["platform", "platform", "Платформа"],
  ["timeZone", "time zone", "часовой пояс"],
  ["language", "language", "Язык"],
  ["variables", "variables", "переменные"],
  ["group", "group", "Группа", "ГРУППЫ", "segment"],
  ["variable", "city", "Сумма долга", "birthday"],
  [null, "text", "channel", "password", "payment data", "start date"],
];

test("titles are understood in both languages, whatever their case, spaces and signs", () => {
  for (const [meaning, ...titles] of cases)
    for (const title of titles) assert.equal(presentMeaning(meaningOf(title)), meaning, title);
});

test("a column called id is the client id only where no other is", () => {
  const meanings = (...titles: string[]) =>
    planRecipientColumns(titles.map((title, index) => ({ index, title }))).map(({ meaning }) => meaning);

  assert.deepEqual(meanings("id", "phone"), ["clientId", "phone"]);
  assert.deepEqual(meanings("id", "client id"), ["variable", "clientId"]);
});

test("a title that is longer than a variable's name may be is left out, and two that are one variable are found", () => {
  const plan = planRecipientColumns(
    ["x".repeat(101), "My city", "my_city", "phone"].map((title, index) => ({ index, title })),
  );

  assert.deepEqual(
    plan.map(({ meaning }) => meaning),
    ["ignored", "variable", "variable", "phone"],
  );
  assert.deepEqual(findDoubledVariable(plan), { first: "My city", second: "my_city" });
  assert.equal(findDoubledVariable(plan.slice(0, 2)), undefined);
});
