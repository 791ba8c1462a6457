import assert from "node:assert/strict";
import { test } from "node:test";
import { givenDistribution, keyOf } from "../../test/support/builders.ts";
import { testContext } from "../../test/support/field-cases.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { createRowChecker } from "../fields/check-row.ts";
import { resultColumns } from "../fields/reserved-columns.ts";
import { presentMessageId } from "../messages/message-id.ts";
import { foldGroupName } from "../recipients/group.ts";
import { listGroups } from "../recipients/group-store.ts";
import { type RecipientWish, saveRecipients } from "../recipients/save-recipients.ts";
import { checkBlock } from "./check-block.ts";

const db = await testDatabase();
const account = await givenAccount(db);
const accountId = account.id;
const titles = ["channel", "recipient type", "messenger user id", "from", "text"];

async function givenGroup(name: string, people: RecipientWish[]) {
  await db.begin((tx) =>
    saveRecipients(
      tx,
      accountId,
      people.map((person) => ({ ...person, groups: [name] })),
      new Date(),
    ),
  );
}

async function read(cells: string[][], columnTitles = titles) {
  const groups = await listGroups(db, accountId, { limit: 100 });
  const context = { ...testContext, groups: new Map(groups.map(({ id, name }) => [foldGroupName(name), id])) };
  const columns = columnTitles.map((title, index) => ({ index, title }));
  const checker = createRowChecker({ columns, defaults: {}, context });
  const rows = cells.map((row, index) => ({ number: index + 2, hidden: false, cells: row }));
  return checkBlock(db, accountId, checker, rows);
}

const rowOf = (group: string, text = "Hello {name}") => ["sms", "group", group, "ACME", text];

test("a row for a group becomes a message for each of its people, with their own address and variables", async () => {
  await givenGroup("VIP", [
    { clientId: "1", phone: "+79991234501", variables: { name: "Anna" } },
    { clientId: "2", phone: "+79991234502", variables: { name: "Boris" } },
    { clientId: "3", variables: { name: "No phone" } },
  ]);
  const [row] = await read([rowOf("vip")]);
  assert.deepEqual(row?.checked.problems, []);
  assert.deepEqual(
    row?.checked.messages.map(({ address, text, clientId, recipientGroupId }) => [
      address,
      text,
      clientId,
      recipientGroupId,
    ]),
    [
      ["+79991234501", "Hello Anna", "1", null],
      ["+79991234502", "Hello Boris", "2", null],
    ],
  );
  assert.deepEqual(
    row?.checked.warnings.map(({ code, params }) => [code, params.count]),
    [["group_members_left_out", 1]],
  );
});

test("a group that nobody can be reached in, or that is not known, is a problem of its row", async () => {
  await givenGroup("Silent", [{ clientId: "4", variables: { name: "Ada" } }]);
  const rows = await read([rowOf("silent"), rowOf("no such group", "Hello")]);
  assert.deepEqual(
    rows.map(({ checked }) => checked.problems.map(({ code, column }) => [code, column])),
    [[["group_empty", "messenger user id"]], [["group_unknown", "messenger user id"]]],
  );
});

test("a text that cannot be filled for somebody of the group is a problem that names the person", async () => {
  await givenGroup("Mixed", [
    { clientId: "5", phone: "+79991234505", variables: { city: "Kazan" } },
    { clientId: "6", phone: "+79991234506" },
  ]);
  const [row] = await read([rowOf("Mixed", "Hello {city}")]);
  assert.deepEqual(row?.checked.messages, []);
  assert.deepEqual(
    row?.checked.problems.map(({ code, value }) => [code, value.startsWith("6")]),
    [["variable_missing", true]],
  );
});

test("what is wrong with a cell of a row for a group is told once, and keeps the row back", async () => {
  await givenGroup("Plain", [
    { clientId: "11", phone: "+79991234511" },
    { clientId: "12", phone: "+79991234512" },
  ]);
  const [row] = await read([[...rowOf("Plain", "Hello"), "bogus"]], [...titles, "priority"]);
  assert.deepEqual(row?.checked.messages, []);
  assert.deepEqual(
    row?.checked.problems.map(({ code, value }) => [code, value]),
    [["choice_unknown", "bogus"]],
  );
});

const reportTitles = [...titles, ...resultColumns];
const lineOf = (cells: string[], of: Parameters<typeof keyOf>[0], row = 2) => [
  ...cells,
  presentMessageId(keyOf(of, row)),
  "failed",
  ...resultColumns.slice(2).map(() => ""),
];

test("a line of a report of a group needs its own person only, by the person's present address", async () => {
  await givenGroup("Three", [
    { clientId: "9", phone: "+79991234509" },
    { clientId: "10", phone: "+79991234510" },
  ]);
  const given = await givenDistribution(db, [{ address: "+79991234500", clientId: "10" }], { account });
  const [row] = await read([lineOf(rowOf("Three", "Hello"), given)], reportTitles);
  assert.deepEqual(
    row?.checked.messages.map(({ address, clientId }) => [address, clientId]),
    [["+79991234510", "10"]],
  );
  assert.deepEqual([row?.destinationNumbers, row?.reported], [[1], keyOf(given)]);
});

test("a line of a report of a group whose person or message is not known any more goes to nobody else of the group", async () => {
  await givenGroup("One left", [{ clientId: "13", phone: "+79991234513" }]);
  const given = await givenDistribution(db, [{ address: "+79991234514", clientId: "erased" }], { account });
  const rows = await read(
    [2, 99].map((row) => lineOf(rowOf("One left", "Hello"), given, row)),
    reportTitles,
  );
  for (const { checked } of rows) {
    assert.deepEqual(checked.messages, []);
    assert.deepEqual(
      checked.problems.map(({ code, value, params }) => [code, value, params.name]),
      [["reported_person_gone", "One left", "One left"]],
    );
  }
});

test("of a row with several recipients a report's line goes to its own recipient only", async () => {
  const given = await givenDistribution(db, [{ address: "+79991234502" }], { account });
  const list = '[{"phone": "+79991234501"}, {"phone": "+79991234502"}]';
  const cells = ["sms", list, "ACME", "Hello"];
  const [row] = await read([lineOf(cells, given)], ["channel", "destinations", "from", "text", ...resultColumns]);
  assert.deepEqual(
    row?.checked.messages.map(({ address }) => address),
    ["+79991234502"],
  );
  assert.deepEqual([row?.destinationNumbers, row?.reported], [[2], keyOf(given)]);
});
