import assert from "node:assert/strict";
import { test } from "node:test";
import { testContext, testField } from "../../../test/support/field-cases.ts";
import { check, plain } from "../../../test/support/row-cases.ts";
import { messageStates } from "../../messages/message-state.ts";
import type { Cell } from "../cell.ts";
import { parseSendRules } from "../send-rules.ts";
import { tries } from "./tries.ts";

const everyRule = {
  fallbackAfterMinutes: 30,
  fallbackOn: ["failed", "expired"],
  doneWhen: "delivered",
  maxAttempts: 3,
  retryAfterMinutes: 5,
  speedPerMinute: 600,
  weekdays: [1, 2, 3, 4, 5],
  skipHolidays: true,
} as const;

testField("sendRules", {
  good: [
    [JSON.stringify(everyRule), { ...everyRule, fallbackOn: ["failed", "expired"], weekdays: [1, 2, 3, 4, 5] }],
    ["{“maxAttempts”: 20}", { maxAttempts: 20 }],
    ['{"fallbackOn": "failed"}', { fallbackOn: ["failed"] }],
    ['{"weekdays": ["Mon", "tuesday", 7, 1]}', { weekdays: [1, 2, 7] }],
    ['{"weekdays": ["пн", "Ср", "воскресенье", "пт."]}', { weekdays: [1, 3, 5, 7] }],
    ['{"weekdays": "пн–пт"}', { weekdays: [1, 2, 3, 4, 5] }],
    ['{"weekdays": "Sat-Mon, Thu"}', { weekdays: [1, 4, 6, 7] }],
    ['{"weekdays": 6}', { weekdays: [6] }],
    ["{}", {}],
  ],
  bad: [
    ["3", "json_unlike"],
    ["[]", "json_unlike"],
    ["maxAttempts=3", "json_unlike"],
    ['{"maxAttempts": 3', "json_broken"],
    ['{"maxAtempts": 3}', "json_key_unknown_near"],
    ['{"colour": "red"}', "json_key_unknown"],
    ['{"maxAttempts": 0}', "json_number_small"],
    ['{"maxAttempts": 21}', "json_number_big"],
    ['{"maxAttempts": "3"}', "json_no_number"],
    ['{"fallbackAfterMinutes": 2881}', "json_number_big"],
    ['{"retryAfterMinutes": 0.5}', "json_no_whole_number"],
    ['{"fallbackOn": ["delivered"]}', "json_choice"],
    ['{"fallbackOn": []}', "json_list_short"],
    ['{"doneWhen": "opened"}', "json_choice"],
    ['{"skipHolidays": "no"}', "json_no_true_false"],
    ['{"weekdays": [0]}', "weekdays_unreadable"],
    ['{"weekdays": [8]}', "weekdays_unreadable"],
    ['{"weekdays": []}', "weekdays_unreadable"],
    ['{"weekdays": ["будни"]}', "weekdays_unreadable"],
    ['{"weekdays": "Mon-"}', "weekdays_unreadable"],
    ['{"weekdays": null}', "weekdays_unreadable"],
    [true, "json_unlike"],
    [{ date: "2026-12-01" }, "json_unlike"],
  ],
});

test("everything that is wrong with send rules is said at once, at its place", () => {
  const parsed = parseSendRules('{"maxAttempts": 99, "weekdays": [9], "skipHoliday": true}');
  assert.ok(!parsed.ok);
  assert.deepEqual(
    parsed.faults.map(({ code, params }) => [code, params.place, params.near]),
    [
      ["json_number_big", "maxAttempts", undefined],
      ["weekdays_unreadable", "weekdays", undefined],
      ["json_key_unknown_near", "skipHoliday", "skipHolidays"],
    ],
  );
});

testField("errorCodes", {
  good: [
    ["[8, 11]", ["8", "11"]],
    ["8, 11", ["8", "11"]],
    ["8; 11; 8", ["8", "11"]],
    [8, ["8"]],
    ['["ESME_RTHROTTLED", "0011"]', ["ESME_RTHROTTLED", "0011"]],
    ["НЕТ_СВЯЗИ", ["НЕТ_СВЯЗИ"]],
  ],
  bad: [
    [8.11, "list_is_number"],
    [{ date: "2026-11-08" }, "list_is_date"],
    ["[8, 11", "json_broken"],
    ["[{}]", "list_item_not_plain"],
    ["[]", "list_empty"],
  ],
});

testField("count", {
  good: [
    [1, 1],
    ["1 000", 1_000],
  ],
  bad: [
    [0, "number_out_of_range"],
    [1_001, "number_out_of_range"],
    ["много", "number_unreadable"],
    ["1,000", "number_unreadable"],
  ],
});

testField("timeout", {
  good: [
    [1_000, 1_000],
    ["60000", 60_000],
    ["10 000", 10_000],
  ],
  bad: [
    [999, "number_out_of_range"],
    [60_001, "number_out_of_range"],
    [10, "number_out_of_range"],
    ["10 с", "number_unreadable"],
    ["10,000", "number_unreadable"],
  ],
});

testField("sendStatus", {
  good: [
    ["sent", "sent"],
    ["Failed", "failed"],
    ["PENDING", "pending"],
    ["отправлено", "sent"],
    ["Доставлено", "sent"],
    ["не отправлено", "failed"],
    ["Ошибка", "failed"],
    ["в ожидании", "pending"],
    ["Undelivered", "failed"],
    ["canceled", "failed"],
  ],
  bad: [
    ["ok", "choice_unknown"],
    ["готово", "choice_unknown"],
    [1, "choice_unknown"],
  ],
});

test("a report's own words for the state of a message are known as well", () => {
  const sendStatus = tries.find(({ key }) => key === "sendStatus");
  for (const state of messageStates) assert.ok(sendStatus?.parse(state, testContext).ok, state);
});

function sentBy(cells: Record<string, Cell>) {
  const { messages, problems } = check({ ...plain, ...cells });
  assert.deepEqual(problems, []);
  assert.ok(messages[0]);
  return messages[0];
}

test("what a row says of its tries reaches the message", () => {
  assert.partialDeepStrictEqual(sentBy({ "send mode": "вручную", "force send": "да", count: 50, timeout: "5000" }), {
    isManual: true,
    evenIfDuplicate: true,
    kept: { count: 50, timeout: 5_000 },
  });
  const quiet = sentBy({});
  assert.deepEqual([quiet.isManual, quiet.evenIfDuplicate, quiet.kept], [false, false, {}]);
});

test("rules and codes reach the message; what concerns the next step only is kept beside", () => {
  const { rules, kept } = sentBy({ "send rules": JSON.stringify(everyRule), "error codes": "8, 11" });
  assert.deepEqual(rules, {
    weekdays: [1, 2, 3, 4, 5],
    skipHolidays: true,
    speedPerMinute: 600,
    maxAttempts: 3,
    retryAfterMinutes: 5,
    errorCodes: ["8", "11"],
  });
  assert.deepEqual(kept, {
    sendRules: { fallbackAfterMinutes: 30, fallbackOn: ["failed", "expired"], doneWhen: "delivered" },
  });
  assert.deepEqual(sentBy({ "send rules": '{"maxAttempts": 2}' }).kept, {});
});

test("a row that a report says was sent is skipped, also by force; what failed or waits goes again", () => {
  assert.equal(sentBy({ "send status": "sent" }).skip, "reported_sent");
  assert.equal(sentBy({ "send status": "отправлено", "force send": "да" }).skip, "reported_sent");
  for (const status of ["failed", "pending", null]) assert.equal(sentBy({ "send status": status }).skip, null);
});
