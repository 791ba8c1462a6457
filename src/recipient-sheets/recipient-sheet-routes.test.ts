import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { after, test } from "node:test";
import { givenAccount } from "../../test/support/given-account.ts";
import { textRow, workbook, zipOf } from "../../test/support/given-sheet.ts";
import { callerOf } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { addApiRoutes, type Caller, createHttpServer } from "../platform/http-server.ts";
import { createLog } from "../platform/log.ts";
import { groupRoutes } from "../recipients/group-routes.ts";
import { recipientRoutes } from "../recipients/recipient-routes.ts";
import { recipientSheetRoutes } from "./recipient-sheet-routes.ts";

const db = await testDatabase();
const logged: string[] = [];
const app = await createHttpServer({
  log: createLog({ level: "trace", stream: { write: (line) => void logged.push(line) } }),
  publicUrl: null,
  authenticate: async (given) => callerOf("key" in given ? given.key : ""),
  findUnreadiness: async () => null,
  version: "0.0.0",
});
addApiRoutes(app, (api) => {
  for (const routes of [recipientRoutes, groupRoutes, recipientSheetRoutes])
    routes(api, { db, now: () => new Date(), onErased: async () => {} });
});
const url = await app.listen({ host: "127.0.0.1", port: 0 });
after(() => app.close());

type Account = { id: number; scopes?: Caller["scopes"] };

async function call(method: string, path: string, account: Account, body?: FormData) {
  const caller: Caller = {
    ...{ id: account.id, keyId: 1, person: null, language: "en", sessionId: null },
    scopes: account.scopes ?? ["read", "manage"],
  };
  const authorization = `Bearer ${Buffer.from(JSON.stringify(caller)).toString("base64url")}`;
  const answer = await fetch(`${url}/api/v1${path}`, { method, headers: { authorization }, ...(body ? { body } : {}) });
  return { status: answer.status, json: JSON.parse(await answer.text()) };
}

async function upload(
  account: Account,
  content: string | Uint8Array<ArrayBuffer>,
  fields: { [name: string]: string } = {},
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", new File([content], "people.csv"));
  return call("POST", "/recipients/import", account, form);
}

async function given(account: Account, content: string, fields = {}) {
  const { status, json } = await upload(account, content, fields);
  assert.equal(status, 200, JSON.stringify(json));
  return json;
}

async function peopleOf(account: Account, query = "") {
  const { json } = await call("GET", `/recipients?limit=200${query}`, account);
  return json.items;
}

const countsOf = ({ rows, created, changed, unchanged, problemRows }: Record<string, number>) => [
  ...[rows, created, changed, unchanged, problemRows],
];

test("a sheet makes people, then changes them, then changes nothing", async () => {
  const mine = await givenAccount(db);
  const sheet = "Код клиента;Телефон;ФИО;Город\nC-1;89991234567;Анна;Пермь\nC-2;;Боб;\n";

  assert.deepEqual(countsOf(await given(mine, sheet)), [2, 2, 0, 0, 0]);
  assert.deepEqual(countsOf(await given(mine, sheet)), [2, 0, 0, 2, 0]);
  assert.deepEqual(
    countsOf(await given(mine, "client id;phone;age\nC-1;;41\nC-2;+79990000000;\nC-3;;\n")),
    [3, 1, 2, 0, 0],
  );

  const [anna, bob] = await peopleOf(mine);
  assert.deepEqual([anna.phone, anna.name, anna.variables], ["+79991234567", "Анна", { Город: "Пермь", age: "41" }]);
  assert.deepEqual([bob.phone, bob.name, bob.variables], ["+79990000000", "Боб", {}]);
});

test("an xlsx is read as well, and the answer says how its columns were understood", async () => {
  const mine = await givenAccount(db);
  const rows = [textRow(2, "Телефон", "Группа", "Город", "text"), textRow(4, "+79991234567", "VIP", "Пермь", "Hi")];
  const file = await zipOf(workbook({ pages: [{ rows: rows.join("") }] }));

  const { json } = await upload(mine, new Uint8Array(file));

  assert.deepEqual(countsOf(json), [1, 1, 0, 0, 0]);
  assert.deepEqual(json.columns, [
    { title: "Телефон", meaning: "phone" },
    { title: "Группа", meaning: "group" },
    { title: "Город", meaning: "variable" },
    { title: "text", meaning: null },
  ]);
  const [person] = await peopleOf(mine);
  assert.deepEqual([person.groups[0].name, person.variables], ["VIP", { Город: "Пермь" }]);
});

test("bad rows are left out and told in the account's language; the others are taken", async () => {
  const mine = await givenAccount(db, { language: "ru" });
  const json = await given(mine, "client id;phone;email\n1;+79991234567;\n2;12;nobody\n3;;c@example.org\n");

  assert.deepEqual(countsOf(json), [3, 2, 0, 0, 1]);
  assert.deepEqual(
    json.problems.map(({ message, ...problem }: { message: string }) => problem),
    [
      { row: 3, column: "phone", value: "12", code: "phone_invalid" },
      { row: 3, column: "email", value: "nobody", code: "email_invalid" },
    ],
  );
  assert.match(json.problems[0].message, /номера телефона/);
  assert.match(json.problems[1].message, /Это не адрес/);
  const english = await givenAccount(db, { language: "en" });
  assert.match((await given(english, "phone\n12\n13\n")).problems[0].message, /not a valid phone number/);
});

test("only the first thousand problems are listed, and all are counted", async () => {
  const mine = await givenAccount(db);
  const json = await given(mine, `phone;client id\n${"12;\n".repeat(1100)}+79991234567;1\n`);

  assert.deepEqual(countsOf(json), [1101, 1, 0, 0, 1100]);
  assert.deepEqual([json.problemCount, json.problems.length, json.warnings.length], [2200, 1000, 0]);
});

test("groups come from a column and from the form, and are made where they are missing", async () => {
  const mine = await givenAccount(db);
  const sheet = 'phone;группа\n+79990000001;VIP\n+79990000002;"vip; Пермь"\n+79990000003;\n';

  await given(mine, sheet, { group: "Spring sale" });
  assert.deepEqual(countsOf(await given(mine, sheet, { group: "SPRING SALE" })), [3, 0, 0, 3, 0]);
  assert.deepEqual(countsOf(await given(mine, "phone\n+79990000003\n", { group: "Late" })), [1, 0, 1, 0, 0]);

  const { json } = await call("GET", "/recipient-groups", mine);
  assert.deepEqual(
    json.items.map(({ name, memberCount }: { name: string; memberCount: number }) => [name, memberCount]),
    [
      ["Late", 1],
      ["Spring sale", 3],
      ["VIP", 2],
      ["Пермь", 1],
    ],
  );
});

test("a sheet of phones finds the people who have them, and gives the others the phone as their client id", async () => {
  const mine = await givenAccount(db);
  await given(mine, "client id;phone\nC-1;+79990000001\nC-2;+79990000002\nC-3;+79990000002\n");

  assert.deepEqual(
    countsOf(await given(mine, "phone;city\n+79990000001;x\n+79990000002;y\n+79990000009;z\n")),
    [3, 1, 2, 0, 0],
  );
  const people = await peopleOf(mine);
  assert.deepEqual(
    people.map(({ clientId, variables }: { clientId: string; variables: object }) => [clientId, variables]),
    [
      ["C-1", { city: "x" }],
      ["C-2", { city: "y" }],
      ["C-3", {}],
      ["+79990000009", { city: "z" }],
    ],
  );
});

test("rows about one person in one sheet add up, the later one wins", async () => {
  const mine = await givenAccount(db);
  const sheet = `client id;name;push registration id;platform\na;One;${"x".repeat(40)};ios\na;Two;${"y".repeat(40)};android\n`;

  assert.deepEqual(countsOf(await given(mine, sheet)), [2, 1, 1, 0, 0]);
  const [person] = await peopleOf(mine);
  assert.deepEqual([person.name, person.pushRegistrations.length], ["Two", 2]);
});

test("what is more than is kept of one person is a problem of the row", async () => {
  const mine = await givenAccount(db);
  const json = await given(mine, `client id;a;b\n1;${"x".repeat(20_000)};${"y".repeat(20_000)}\n2;;\n`);

  assert.deepEqual([countsOf(json), json.problems[0].code], [[2, 1, 0, 0, 1], "variables_too_large"]);
});

test("several blocks are taken as one", async () => {
  const mine = await givenAccount(db);
  const rows = Array.from(
    { length: 3500 },
    (_, index) => `c${index % 3400};+7999${String(1_000_000 + index)};G${index % 7}`,
  );

  assert.deepEqual(countsOf(await given(mine, `client id;phone;group\n${rows.join("\n")}\n`)), [3500, 3400, 100, 0, 0]);
  const [counted] = await db`
    select (select count(*) from recipient where account_id = ${mine.id})::integer as people,
      (select sum(member_count) from recipient_group where account_id = ${mine.id})::integer as counted,
      (select count(*) from recipient_group_member where account_id = ${mine.id})::integer as members`;
  assert.deepEqual({ ...counted }, { people: 3400, counted: counted?.members, members: counted?.members });
});

test("a form or a sheet that cannot be used is refused with what to do", async () => {
  const mine = await givenAccount(db, { language: "en" });
  const codeOf = async (content: string, fields = {}) => {
    const { status, json } = await upload(mine, content, fields);
    assert.equal(status, 422);
    return json.code;
  };
  assert.equal(await codeOf(""), "sheet_empty");
  assert.equal(await codeOf("city;age\nx;1\n"), "no_recipient_column");
  assert.equal(await codeOf("phone;My city;my_city\n+79991234567;1;2\n"), "doubled_column");
  assert.equal(await codeOf("phone\n+79991234567\n", { grup: "x" }), "invalid_input");
  assert.equal(await codeOf("phone\n+79991234567\n", { group: " " }), "invalid_input");
  assert.equal((await call("POST", "/recipients/import", mine)).json.code, "file_missing");
  const two = new FormData();
  for (const name of ["a", "b"]) two.append(name, new File(["phone\n+79991234567\n"], name));
  assert.equal((await call("POST", "/recipients/import", mine, two)).json.code, "one_file_only");
  assert.deepEqual(await peopleOf(mine), []);
});

test("one account's sheet touches nobody else's people, and only a key that may manage brings one", async () => {
  const mine = await givenAccount(db);
  const other = await givenAccount(db);
  await given(mine, "client id;name;group\n1;Mine;VIP\n");
  await given(other, "client id;name;group\n1;Theirs;VIP\n");

  assert.deepEqual(
    (await peopleOf(mine)).map(({ name }: { name: string }) => name),
    ["Mine"],
  );
  assert.equal((await upload({ id: mine.id, scopes: ["read", "send"] }, "phone\n+79991234567\n")).status, 403);
  assert.equal((await upload({ id: 5 }, "phone\n+79991234567\n")).status, 404);
});

test("two sheets of one account at once: the second waits its turn, and nothing is left lying around", async () => {
  const mine = await givenAccount(db);
  const sheet = `phone\n${Array.from({ length: 3000 }, (_, index) => `+7999${1_000_000 + index}`).join("\n")}\n`;

  const answers = await Promise.all([upload(mine, sheet), upload(mine, sheet)]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
  assert.ok(answers.some(({ json }) => json.code === "import_busy"));
  assert.equal((await upload(mine, sheet)).json.unchanged, 3000);
  assert.deepEqual(
    readdirSync(tmpdir()).filter((name) => /^carillon-[\da-f]{8}-[\da-f]{4}-/.test(name)),
    [],
  );
});

test("nothing of what a sheet says is logged", async () => {
  const mine = await givenAccount(db);
  logged.length = 0;
  await given(mine, "phone;name\n+79991234567;Анна\nwrong number;Боб\n", { group: "Секрет" });

  assert.ok(logged.length > 0);
  assert.doesNotMatch(logged.join("\n"), /9991234567|Анна|Боб|wrong number|Секрет/);
});
