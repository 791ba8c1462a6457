import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { check, checkerOf, plain, said } from "../../test/support/row-cases.ts";
import type { Cell } from "./cell.ts";
import { fields } from "./fields.ts";
import { noRules, type RowMessage } from "./row-message.ts";

test("a plain row becomes one message", () => {
  const { messages, problems, warnings } = check(plain);
  assert.deepEqual({ problems, warnings }, { problems: [], warnings: [] });
  const expected: RowMessage = {
    ...{ channel: "sms", address: "+79991234567", phone: "+79991234567", sender: "ACME", text: "Hello" },
    ...{ externalId: null, uniqueMessageId: null, callbackUrl: null, callbackData: null },
    ...{ clientId: null, groupId: null, bulkId: null, flowId: null, variables: {} },
    ...{ start: null, timeZone: null, windows: null, validityMinutes: null, priority: null },
    ...{ rules: noRules, isManual: false, evenIfDuplicate: false, providerAccountId: null, skip: null, filters: null },
    ...{ recipientGroupId: null, evenIfDelivered: false, firstStepMinutes: null, furtherSteps: [], inParallel: false },
    kept: {},
  };
  assert.deepEqual(messages, [expected]);
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
    "flow id": "f1",
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
    flowId: "f1",
    start: { at: new Date("2026-12-01T06:30:00Z"), local: "2026-12-01T09:30:00" },
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

test("a cell without a value is an error, also where it need not be filled: of the spreadsheet, or of who did not calculate it", () => {
  const { problems } = check({ ...plain, phone: { error: "#N/A" }, priority: { formula: "=A1&B1" } });
  assert.deepEqual(said(problems), ["phone: spreadsheet_error", "priority: formula_without_value"]);
  assert.deepEqual(
    problems.map(({ value }) => value),
    ["#N/A", "=A1&B1"],
  );
});

test("cells of spaces and invisible characters are empty", () => {
  const { messages } = check({ ...plain, priority: " \u00a0\u200b\ufeff", "send at": "" });
  assert.partialDeepStrictEqual(messages[0], { priority: null, start: null });
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

test("a doubtful value of the distribution is warned of once", () => {
  const checker = checkerOf(Object.keys(plain), { defaults: { callbackData: "order-1" } });
  assert.deepEqual(said(checker.warnings), ["null: callback_data_no_array"]);
  const { messages, warnings } = checker.check({ number: 2, cells: Object.values(plain) });
  assert.deepEqual([messages[0]?.callbackData, warnings], ["order-1", []]);
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

const anyText = fc.oneof(fc.string({ unit: "binary" }), fc.json(), fc.stringMatching(/^[\d+.,:;{}"[\] TZ-]{1,30}$/));
const anyCell: fc.Arbitrary<Cell> = fc.oneof(
  ...[anyText, fc.double(), fc.integer(), fc.boolean(), fc.constant(null)],
  ...[fc.record({ error: fc.string() }), fc.record({ formula: fc.string() })],
  ...fields.map(({ example }) => fc.constant(example)),
  fc.record({
    date: fc.date({ noInvalidDate: true, min: new Date(0) }).map((date) => date.toISOString().slice(0, 19)),
  }),
);

test("whatever the cells hold, a row is either messages or at least one error, and nothing throws", () => {
  const titles = [...fields.map(({ title }) => title.en), "name", "city"];
  const checker = checkerOf(titles);
  fc.assert(
    fc.property(fc.array(anyCell, { minLength: titles.length, maxLength: titles.length }), (cells) => {
      const { messages, problems } = checker.check({ number: 2, cells });
      assert.equal(messages.length === 0, problems.length > 0);
    }),
    { numRuns: 500 },
  );
});
