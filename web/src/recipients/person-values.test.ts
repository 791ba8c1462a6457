import assert from "node:assert/strict";
import { test } from "node:test";
import { changeOf, valuesOf } from "./person-values.ts";
import type { Person } from "./queries.ts";

const person: Person = {
  ...{ id: "p1", clientId: "CL-1", externalId: null, name: "Дарья", phone: "+79147051832", email: null },
  ...{ messengerIds: { viber: "+79147051832" }, pushRegistrations: [], timeZone: null, language: "ru" },
  ...{ variables: { city: "Владивосток", shop: "7" }, groups: [{ id: "g1", name: "Клуб" }] },
  ...{ createdAt: "2026-03-24T10:00:00Z", changedAt: "2026-03-24T10:00:00Z" },
};

test("what is shown of a person are texts, empty where nothing is known", () => {
  const { externalId, name, groups, variables } = valuesOf(person);
  assert.deepEqual({ externalId, name, groups }, { externalId: "", name: "Дарья", groups: ["Клуб"] });
  assert.deepEqual(variables[0], { key: 0, name: "city", value: "Владивосток" });
});

test("what was emptied is taken away, and what was not touched stays out of the call", () => {
  assert.deepEqual(changeOf({ name: " ", email: "d@example.org" }, person), { name: null, email: "d@example.org" });
});

test("a variable that was removed or renamed is taken away under its old name", () => {
  const variables = [
    { key: 0, name: "town", value: "Владивосток" },
    { key: 2, name: " ", value: "left without a name" },
  ];
  assert.deepEqual(changeOf({ variables }, person), { variables: { city: null, shop: null, town: "Владивосток" } });
});

test("the id of a messenger that was emptied is taken away", () => {
  assert.deepEqual(changeOf({ messengerIds: { viber: "", telegram: "42" } }, person), {
    messengerIds: { viber: null, telegram: "42" },
  });
});
