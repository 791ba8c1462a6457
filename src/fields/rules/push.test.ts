import assert from "node:assert/strict";
import { test } from "node:test";
import { check, said } from "../../../test/support/row-cases.ts";
import type { Cell } from "../cell.ts";

const push = { channel: "push", "push registration id": "a".repeat(64), platform: "iOS", text: "Hello" };

const dataList = ["data structure: data_structure_list"];

const cases: [title: string, cells: Record<string, Cell>, problems: string[]][] = [
  ["data with names", { "data structure": '{"screen": "orders", "ids": [1]}' }, []],
  ["a list of data", { "data structure": "[1, 2]" }, dataList],
  ["a list of data by WhatsApp", { "data structure": "[1]", channel: "whatsapp", phone: "+79991234567" }, dataList],
  [
    "a list of data in a chat",
    { "data structure": "[1]", channel: "chat", "chat id": "c1", phone: "+79991234567" },
    [],
  ],
  ["a name that Firebase keeps", { "data structure": '{"from": "shop"}' }, ["data structure: push_data_reserved"]],
  ["a name like Firebase's own", { "data structure": '{"google.id": 1}' }, ["data structure: push_data_reserved"]],
  ["a name that Apple keeps", { "data structure": '{"aps": {}}' }, ["data structure: push_data_reserved"]],
  ["a name with a kept word in it", { "data structure": '{"fromShop": "x", "googles": 1}' }, []],
  ["a text of 3,900 bytes", { text: "ж".repeat(1_950) }, []],
  ["a text of 4,200 bytes", { text: "ж".repeat(2_100) }, ["text: push_too_large"]],
  [
    "data of 4,200 bytes",
    { "data structure": JSON.stringify({ list: "x".repeat(4_200) }) },
    ["data structure: push_too_large"],
  ],
  [
    "a text of 4,200 bytes in a chat",
    { text: "ж".repeat(2_100), channel: "chat", "chat id": "c1", phone: "+79991234567" },
    [],
  ],
];
for (const [title, cells, problems] of cases) {
  test(`a push with ${title}: ${problems.join(", ") || "fine"}`, () =>
    assert.deepEqual(said(check({ ...push, ...cells }).problems), problems));
}
