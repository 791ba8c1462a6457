import assert from "node:assert/strict";
import { test } from "node:test";
import { foldGroupName, tidyGroupName } from "./group.ts";
import { wordsOfName } from "./name-words.ts";
import { applyChange, isSame, newFacts, variablesOf } from "./recipient.ts";
import { parseEmail, parseLanguage, parseMessengerId, parsePhone } from "./recipient-address.ts";

test("a change that says nothing, or what is known already, leaves a person the same", () => {
  const before = applyChange(newFacts("a"), {
    ...{ name: "Anna", messengerIds: { slack: "U1" }, variables: { b: "1", a: "2" } },
    addedPushRegistrations: [{ id: "x", platform: "iOS" }],
  });

  assert.ok(isSame(before, applyChange(before, {})));
  assert.ok(isSame(before, applyChange(before, { name: undefined, variables: { a: "2" }, messengerIds: {} })));
  assert.ok(isSame(before, applyChange(before, { addedPushRegistrations: [{ id: "x", platform: "iOS" }] })));
  assert.ok(!isSame(before, applyChange(before, { name: null })));
  assert.ok(!isSame(before, applyChange(before, { addedPushRegistrations: [{ id: "x", platform: "Android" }] })));
});

test("names of variables that mean something to JavaScript are names like others", () => {
  const variables = JSON.parse('{"__proto__": "x", "constructor": "y"}');
  const { variables: kept } = applyChange(newFacts("a"), { variables });

  assert.deepEqual(Object.entries(kept), [
    ["__proto__", "x"],
    ["constructor", "y"],
  ]);
});

test("the name fills the hole of its name, unless a variable does", () => {
  assert.deepEqual(variablesOf({ name: "Anna", variables: { city: "Perm" } }), {
    ...{ name: "Anna", "full name": "Anna", ФИО: "Anna", city: "Perm" },
  });
  assert.equal(variablesOf({ name: "Anna", variables: { name: "Ann" } }).name, "Ann");
  assert.deepEqual(variablesOf({ name: null, variables: {} }), {});
});

test("names are found by their words, whatever stands between and around them", () => {
  assert.deepEqual(wordsOfName("  Анна-Мария ФЁДОРОВА (O'Hara) анна 2-я"), [
    ...["анна", "мария", "федорова", "o", "hara", "2", "я"],
  ]);
  assert.deepEqual(wordsOfName("'); drop table -- &|!:*\\ <->"), ["drop", "table"]);
  assert.deepEqual(wordsOfName("李小龍"), ["李小龍"]);
});

test("names of groups are one where people would say they are", () => {
  for (const name of ["VIP  клиенты", " vip Клиенты ", "Vip\u00a0КЛИЕНТЫ\u200b"])
    assert.equal(foldGroupName(name), "vip клиенты");
  assert.equal(tidyGroupName(" Vip\n клиенты "), "Vip клиенты");
  assert.notEqual(foldGroupName("VIP-1"), foldGroupName("VIP 1"));
});

test("addresses have one spelling, and what is none is nothing", () => {
  assert.equal(parsePhone("+7 (999) 123-45-67"), "+79991234567");
  for (const wrong of ["89991234567", "+7999", "", "+7 999 123-45-67 ext"])
    assert.equal(parsePhone(wrong), null, wrong);
  for (const right of ["a@b.ru", "o'neil+x@mail.example.org", "почта@пример.рф"])
    assert.equal(parseEmail(right), right);
  assert.equal(parseEmail(" <a@b.ru> "), "a@b.ru");
  for (const wrong of ["a@b", "a b@c.ru", "a@b..ru", "@b.ru", "a@b.ru, c@d.ru", `${"x".repeat(250)}@b.ru`])
    assert.equal(parseEmail(wrong), null, wrong);
  assert.deepEqual(["ru", "PT_br", "zh-hans", "es-419"].map(parseLanguage), ["ru", "pt-BR", "zh-Hans", "es-419"]);
  for (const wrong of ["русский", "russian", "", "xx", "ru-"]) assert.equal(parseLanguage(wrong), null, wrong);
});

test("an id of a messenger is a phone where the messenger goes by phones", () => {
  assert.equal(parseMessengerId("whatsapp", "+7 999 123-45-67"), "+79991234567");
  assert.equal(parseMessengerId("whatsapp", "anna"), null);
  assert.equal(parseMessengerId("viber", "EfP1NbyaG8bqnVmhKDdJ1A=="), "EfP1NbyaG8bqnVmhKDdJ1A==");
  assert.equal(parseMessengerId("imessage", "a@b.ru"), "a@b.ru");
  assert.equal(parseMessengerId("telegram", " @anna "), "@anna");
  for (const wrong of ["", "two words", "x".repeat(256)]) assert.equal(parseMessengerId("slack", wrong), null);
});
