import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cell } from "./cell.ts";
import { type CheckContext, createRowChecker, type MessageDefaults } from "./check-row.ts";
import { testContext } from "./test-field.ts";

const plain: Record<string, Cell> = { phone: 79991234567, text: "Hello", from: "ACME", channel: "sms" };

type Given = { defaults?: MessageDefaults; context?: Partial<CheckContext> };

function checkerOf(titles: string[], { defaults = {}, context = {} }: Given = {}) {
  const columns = titles.map((title, index) => ({ index, title }));
  return createRowChecker({ columns, defaults, context: { ...testContext, ...context } });
}

function check(cells: Record<string, Cell>, given: Given = {}) {
  return checkerOf(Object.keys(cells), given).check({ number: 7, cells: Object.values(cells) });
}

function said(problems: { column: string | null; code: string }[]): string[] {
  return problems.map(({ column, code }) => `${column}: ${code}`);
}

test("a plain row becomes one message", () => {
  const { messages, problems, warnings } = check(plain);
  assert.deepEqual({ problems, warnings }, { problems: [], warnings: [] });
  assert.deepEqual(messages, [
    {
      channel: "sms",
      address: "+79991234567",
      sender: "ACME",
      text: "Hello",
      externalId: null,
      uniqueMessageId: null,
      callbackUrl: null,
      callbackData: null,
      clientId: null,
      groupId: null,
      bulkId: null,
      variables: {},
      startAt: null,
      timeZone: null,
      windows: null,
      validityMinutes: null,
      priority: null,
    },
  ]);
});

test("every field of the row reaches the message", () => {
  const { messages, problems } = check({
    ...plain,
    "external id": "e1",
    "unique message id": "u1",
    "callback url": "https://example.com/c",
    "callback data": ' ["x"]',
    "client id": 17,
    "group id": "g1",
    "bulk id": "b1",
    "send at": "2026-12-01 09:30",
    "time zone": "Asia/Yekaterinburg",
    "allowed time ranges": "9:00-20:00",
    "validity period": "60",
    priority: "высокий",
  });
  assert.deepEqual(problems, []);
  assert.partialDeepStrictEqual(messages[0], {
    externalId: "e1",
    uniqueMessageId: "u1",
    callbackUrl: "https://example.com/c",
    callbackData: ' ["x"]',
    clientId: "17",
    groupId: "g1",
    bulkId: "b1",
    startAt: new Date("2026-12-01T06:30:00Z"),
    timeZone: "Asia/Yekaterinburg",
    windows: [{ opensAt: 32_400, closesAt: 72_000 }],
    validityMinutes: 60,
    priority: "high",
  });
});

test("all problems of a row are reported, each with row, column, field and value, and the row gives no message", () => {
  const { messages, problems } = check({
    phone: "12",
    text: null,
    from: "Магазин",
    channel: "sms",
    "validity period": 9_999,
  });
  assert.deepEqual(messages, []);
  assert.deepEqual(said(problems).sort(), [
    "from: sender_characters",
    "phone: phone_invalid",
    "text: required",
    "validity period: number_out_of_range",
  ]);
  assert.partialDeepStrictEqual(problems[0], {
    rowNumber: 7,
    field: "phoneNumber",
    column: "phone",
    value: "12",
    severity: "error",
  });
});

test("an error of the spreadsheet is an error of its cell, also where the cell need not be filled", () => {
  const { problems } = check({ ...plain, phone: { error: "#N/A" }, priority: { error: "#REF!" } });
  assert.deepEqual(said(problems), ["phone: spreadsheet_error", "priority: spreadsheet_error"]);
  assert.equal(problems[0]?.value, "#N/A");
});

test("cells of spaces and invisible characters are empty", () => {
  const { messages } = check({ ...plain, priority: " \u00a0\u200b\ufeff", "send at": "" });
  assert.partialDeepStrictEqual(messages[0], { priority: null, startAt: null });
});

test("a cell of the row wins over the distribution's value, which holds where the cell is empty or the column missing", () => {
  const defaults = { channel: "sms", from: "ACME", text: "Hi", validityPeriod: "30" };
  const checker = checkerOf(["phone", "text"], { defaults });
  assert.deepEqual(checker.structureProblems, []);
  const texts = ["Hello", null].map((text) => checker.check({ number: 2, cells: [79991234567, text] }).messages[0]);
  assert.partialDeepStrictEqual(texts[0], { text: "Hello", sender: "ACME", channel: "sms", validityMinutes: 30 });
  assert.partialDeepStrictEqual(texts[1], { text: "Hi" });
});

test("a value of the distribution that cannot be understood is told once, or in the rows that use it", () => {
  const missing = checkerOf(["phone", "text", "from"], { defaults: { channel: "fax" } });
  assert.deepEqual(
    missing.structureProblems.map(({ field, code, rowNumber }) => [field, code, rowNumber]),
    [["channel", "choice_unknown", null]],
  );

  const present = checkerOf(["phone", "text", "from", "channel"], { defaults: { channel: "fax" } });
  assert.deepEqual(present.structureProblems, []);
  const [own, none] = ["sms", null].map((channel) =>
    present.check({ number: 2, cells: [79991234567, "Hi", "ACME", channel] }),
  );
  assert.deepEqual([own?.messages.length, said(none?.problems ?? [])], [1, ["null: choice_unknown"]]);
});

test("what is required depends on the channel", () => {
  assert.deepEqual(said(check({ ...plain, from: null }).problems), ["from: required"]);
  assert.deepEqual(said(check({ ...plain, from: null, channel: "whatsapp" }).problems), []);
  assert.deepEqual(said(check({ ...plain, from: null, channel: null }).problems), [
    "channel: required",
    "from: required",
  ]);
});

test("a sender that only an SMS cannot have is fine for other channels", () => {
  assert.deepEqual(check({ ...plain, from: "Магазин на углу", channel: "viber" }).problems, []);
});

test("two columns that mean the same must agree", () => {
  const phones = (one: Cell, other: Cell) => check({ ...plain, phone: one, "phone number": other });
  assert.equal(phones("8 999 123-45-67", 79991234567).messages[0]?.address, "+79991234567");
  assert.equal(phones(null, 79991234567).messages[0]?.address, "+79991234567");
  assert.deepEqual(said(phones("79991234567", "79991234568").problems), ["phone number: two_columns_differ"]);
  assert.deepEqual(said(check({ ...plain, "message content": "Bye" }).problems), [
    "message content: two_columns_differ",
  ]);
  assert.equal(check({ ...plain, "message content": "Hello" }).messages.length, 1);
});

test("start date and start time are on the account's clock; a day alone begins at midnight, a time alone is today's", () => {
  const startOf = (cells: Record<string, Cell>) => check({ ...plain, ...cells }).messages[0]?.startAt?.toISOString();
  assert.equal(startOf({ "start date": "26-12-01", "start time": "09-30-00" }), "2026-12-01T06:30:00.000Z");
  assert.equal(
    startOf({ "start date": { date: "2026-12-01" }, "start time": { date: "09:30:00" } }),
    "2026-12-01T06:30:00.000Z",
  );
  assert.equal(startOf({ "start date": "26-12-01" }), "2026-11-30T21:00:00.000Z");
  assert.equal(startOf({ "start time": "21:00" }), "2026-03-20T18:00:00.000Z");
  assert.equal(startOf({ "send at": "2026-12-01 09:30 +05:00" }), "2026-12-01T04:30:00.000Z");
  assert.equal(startOf({ "send at": "2026-12-01T09:30:00Z" }), "2026-12-01T09:30:00.000Z");
});

test("both forms of a start may be given when they say the same", () => {
  const both = (sendAt: string) =>
    check({ ...plain, "start date": "26-12-01", "start time": "09-30-00", "send at": sendAt });
  assert.equal(both("2026-12-01 09:30").messages.length, 1);
  assert.equal(both("2026-12-01T06:30Z").messages.length, 1);
  assert.deepEqual(said(both("2026-12-01 09:31").problems), ["send at: start_two_forms"]);
});

test("a start in either form sets aside the distribution's start in the other", () => {
  const byDay = check(
    { ...plain, "start date": "26-12-01", "start time": "10:00" },
    { defaults: { sendAt: "2026-11-11 11:11" } },
  );
  assert.equal(byDay.messages[0]?.startAt?.toISOString(), "2026-12-01T07:00:00.000Z");
  const inOne = check(
    { ...plain, "send at": "2026-12-01 10:00" },
    { defaults: { startDate: "2026-11-11", startTime: "11:11" } },
  );
  assert.equal(inOne.messages[0]?.startAt?.toISOString(), "2026-12-01T07:00:00.000Z");
  const timeOnly = check({ ...plain, "start time": "10:00" }, { defaults: { startDate: "2026-11-11" } });
  assert.equal(timeOnly.messages[0]?.startAt?.toISOString(), "2026-11-11T07:00:00.000Z");
});

const starts: [title: string, cells: Record<string, Cell>, problems: string[], warnings: string[]][] = [
  ["a minute ago is a warning", { "send at": "2026-03-20 12:59" }, [], ["send at: start_in_past"]],
  ["now is fine", { "send at": "2026-03-20 13:00" }, [], ["send at: start_in_past"]],
  ["in a minute is fine", { "send at": "2026-03-20 13:01" }, [], []],
  ["just within the default validity is a warning", { "send at": "2026-03-19 13:00" }, [], ["send at: start_in_past"]],
  ["past the default validity is an error", { "send at": "2026-03-19 12:59" }, ["send at: start_expired"], []],
  [
    "past its own validity is an error",
    { "send at": "2026-03-20 11:59", "validity period": 60 },
    ["send at: start_expired"],
    [],
  ],
  [
    "within its own validity is a warning",
    { "send at": "2026-03-18 14:00", "validity period": 2_880 },
    [],
    ["send at: start_in_past"],
  ],
  ["today without a time is fine", { "start date": "2026-03-20" }, [], []],
  ["yesterday without a time is a warning", { "start date": "2026-03-19" }, [], ["start date: start_in_past"]],
  [
    "a day that is over for longer than the validity is an error",
    { "start date": "2026-03-18" },
    ["start date: start_expired"],
    [],
  ],
  ["this morning is a warning", { "start time": "09:00" }, [], ["start time: start_in_past"]],
  [
    "a start that cannot be read is not compared",
    { "start date": "26-02-30", "start time": "09:00" },
    ["start date: date_impossible"],
    [],
  ],
];
for (const [title, cells, problems, warnings] of starts) {
  test(`a start: ${title}`, () => {
    const checked = check({ ...plain, ...cells });
    assert.deepEqual([said(checked.problems), said(checked.warnings)], [problems, warnings]);
  });
}

test("a past start of the whole distribution is warned of once, not in every row", () => {
  const checker = checkerOf(Object.keys(plain), { defaults: { sendAt: "2026-03-20 12:00" } });
  assert.deepEqual(said(checker.warnings), ["null: start_in_past"]);
  const { messages, warnings } = checker.check({ number: 2, cells: Object.values(plain) });
  assert.deepEqual([messages.length, warnings], [1, []]);
});

test("unknown columns fill the text, and variables of the row win over them", () => {
  const cells = { ...plain, text: "{Name}, {sum}!", name: "Anna", Sum: 1500, city: "Пермь" };
  const { messages } = check(cells);
  assert.partialDeepStrictEqual(messages[0], {
    text: "Anna, 1500!",
    variables: { name: "Anna", Sum: "1500", city: "Пермь" },
  });
  const winning = check({ ...cells, variables: '{"NAME": "Olga"}' });
  assert.partialDeepStrictEqual(winning.messages[0], {
    text: "Olga, 1500!",
    variables: { NAME: "Olga", Sum: "1500", city: "Пермь" },
  });
});

test("a variable that is missing, empty or an error of the spreadsheet is an error that names it", () => {
  const { problems } = check({ ...plain, text: "{nmae} {name} {sum}", name: "", sum: { error: "#N/A" } });
  assert.deepEqual(
    problems.map(({ column, field, code, params }) => [column, field, code, params.name]),
    [
      ["text", "text", "variable_missing", "nmae"],
      ["name", null, "variable_empty", "name"],
      ["sum", null, "variable_empty", "sum"],
    ],
  );
});

test("variables that the text has no place for are a warning; unused columns are none", () => {
  const { messages, warnings } = check({ ...plain, city: "Пермь", variables: '{"name": "Anna"}' });
  assert.deepEqual([messages.length, said(warnings)], [1, ["variables: variable_unused"]]);
});

test("columns with names of JavaScript's own things are variables like any other", () => {
  const { messages } = check({ ...plain, text: "{constructor} {__proto__}", constructor: "a", ["__proto__"]: "b" });
  assert.equal(messages[0]?.text, "a b");
  assert.deepEqual(Object.entries(messages[0]?.variables ?? {}), [
    ["constructor", "a"],
    ["__proto__", "b"],
  ]);
});

test("the columns are told apart: fields, unknown ones with the nearest name, those without a title", () => {
  const checker = checkerOf(["Телефон", "Текст", "from", "chanel", "city", " "], { defaults: { channel: "sms" } });
  assert.deepEqual(
    checker.columnFields.map((field) => field?.key),
    ["phoneNumber", "text", "from", undefined, undefined, undefined],
  );
  assert.deepEqual(checker.structureProblems, []);
  assert.deepEqual(
    checker.warnings.map(({ code, params }) => [code, params]),
    [
      ["untitled_column", { letter: "F" }],
      ["unknown_column_near", { name: "chanel", nearest: "channel" }],
      ["unknown_column", { name: "city" }],
    ],
  );
});

const structures: [title: string, columns: string[], given: Given, codes: string[]][] = [
  ["a sheet without titles", ["", " "], {}, ["no_columns"]],
  ["a sheet without recipients", ["text", "from", "channel"], {}, ["no_recipient_column"]],
  [
    "a sheet of phones alone",
    ["phone"],
    { context: { channels: new Set(["sms"]) } },
    ["missing_column", "missing_column", "missing_column"],
  ],
  ["a sheet of phones with everything set", ["phone"], { defaults: { text: "Hi", from: "ACME", channel: "sms" } }, []],
  ["no sender where other channels do without", ["phone", "text", "channel"], {}, []],
  ["no sender where every row is an SMS", ["phone", "text"], { defaults: { channel: "sms" } }, ["missing_column"]],
  ["two columns of one field", ["phone", "text", "from", "sender", "channel"], {}, ["doubled_column"]],
  ["two columns of one name", ["phone", "Phone ", "text", "from", "channel"], {}, ["doubled_column"]],
  ["phone and phone number", ["phone", "phone number", "text", "from", "channel"], {}, []],
  ["two unknown columns of one name", ["phone", "text", "from", "channel", "city", "City"], {}, ["doubled_column"]],
];
for (const [title, columns, given, codes] of structures) {
  test(`structure: ${title}`, () => {
    const { structureProblems } = checkerOf(columns, given);
    assert.deepEqual(
      structureProblems.map(({ code }) => code),
      codes,
    );
    assert.ok(structureProblems.every(({ rowNumber, severity }) => rowNumber === null && severity === "error"));
  });
}

test("a cell of any length is shown with at most 200 characters", () => {
  const { problems } = check({ ...plain, phone: "😀".repeat(300) });
  assert.equal(problems[0]?.value.length, 200);
  assert.ok(problems[0]?.value.isWellFormed());
});

test("a row shorter than its columns has empty cells", () => {
  const { problems } = checkerOf(Object.keys(plain)).check({ number: 3, cells: [79991234567] });
  assert.deepEqual(said(problems), ["channel: required", "text: required", "from: required"]);
});

test("cells that repeat mean the same every time, and what follows from one row never leaks into another", () => {
  const checker = checkerOf([...Object.keys(plain), "priority"]);
  const rows = ["high", "wrong", "high", null].map((priority) =>
    checker.check({ number: 2, cells: [...Object.values(plain), priority] }),
  );
  assert.deepEqual(
    rows.map(({ messages, problems }) => [messages[0]?.priority, problems.length]),
    [
      ["high", 0],
      [undefined, 1],
      ["high", 0],
      [null, 0],
    ],
  );
});
