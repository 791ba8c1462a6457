import assert from "node:assert/strict";
import { test } from "node:test";
import { testField } from "../../../test/support/field-cases.ts";
import { check, plain, said } from "../../../test/support/row-cases.ts";
import type { Cell } from "../cell.ts";
import { findField } from "../fields.ts";

const tooLong = "ж".repeat(501);

testField("botId", {
  good: [
    ["order-bot", "order-bot"],
    [17, "17"],
    [" Бот заказов ", "Бот заказов"],
  ],
  bad: [
    ["no such bot", "bot_unknown"],
    [1e15, "id_rounded"],
    [{ date: "2026-12-01" }, "id_is_date"],
    [tooLong, "too_many_bytes"],
  ],
});

testField("chatId", {
  good: [
    ["support", "support"],
    ["Поддержка", "Поддержка"],
  ],
  bad: [["no such chat", "chat_unknown"]],
});

testField("mainChatId", {
  good: [
    ["main", "main"],
    [3, "3"],
  ],
  bad: [["no such chat", "chat_unknown"]],
});

testField("chatSessionId", {
  good: [["session-1042", "session-1042"]],
  bad: [
    ["no such session", "chat_session_unknown"],
    [1e16, "id_rounded"],
  ],
});

testField("continueLastOrStartNewSession", {
  good: [
    ["true", true],
    ["нет", false],
    [1, true],
  ],
  bad: [["новую", "true_false_unknown"]],
});

testField("chatSessionName", {
  good: [
    ["Orders in December", "Orders in December"],
    ["Заказы\nдекабря", "Заказы декабря"],
    [2026, "2026"],
    ["ж".repeat(500), "ж".repeat(500)],
  ],
  bad: [[tooLong, "too_many_bytes"]],
});

testField("chatOperator", {
  good: [
    ["Anna", "Anna"],
    [" Анна Петрова ", "Анна Петрова"],
  ],
  bad: [[tooLong, "too_many_bytes"]],
});

/** Problems of a chat row that concern its chat. */
function chatProblems(cells: Record<string, Cell>, channel = "chat"): string[] {
  const { problems } = check({ ...plain, channel, ...cells });
  return said(problems.filter(({ code }) => code === "chat_missing" || code === "session_given_already"));
}

test("a chat message must belong to a chat, by any of the three ways", () => {
  assert.deepEqual(chatProblems({}), ["null: chat_missing"]);
  assert.deepEqual(chatProblems({ "chat id": "" }), ["chat id: chat_missing"]);
  for (const column of ["chat id", "main chat id", "chat session id"])
    assert.deepEqual(chatProblems({ [column]: "x" }), []);
  assert.deepEqual(chatProblems({}, "sms"), []);
});

test("with a session given, any word on continuing or starting one is refused, for chats only", () => {
  const column = "continue last or start new session";
  for (const cell of ["true", "false", "да", 0, "как-нибудь"])
    assert.deepEqual(chatProblems({ "chat session id": "x", [column]: cell }), [`${column}: session_given_already`]);
  assert.deepEqual(chatProblems({ "chat session id": "x", [column]: "" }), []);
  assert.deepEqual(chatProblems({ "chat session id": "x", [column]: "true" }, "sms"), []);
});

test("sessions may be named one by one in destinations", () => {
  const column = "continue last or start new session";
  const withSessions = (...sessions: (string | undefined)[]) =>
    JSON.stringify(sessions.map((chatSessionId) => ({ phone: "+79991234567", chatSessionId })));
  const chatOf = (destinations: string, cells: Record<string, Cell> = {}) =>
    chatProblems({ phone: null, destinations, ...cells });
  assert.deepEqual(chatOf(withSessions("a", "b")), []);
  assert.deepEqual(chatOf(withSessions("a", undefined)), ["null: chat_missing"]);
  assert.deepEqual(chatOf(withSessions("a", undefined), { "chat id": "support" }), []);
  assert.deepEqual(chatOf(withSessions("a", "b"), { [column]: "да" }), [`${column}: session_given_already`]);
  assert.deepEqual(chatOf(withSessions(undefined), { "chat id": "support", [column]: "да" }), []);
});

test("an empty session in destinations is none", () => {
  for (const chatSessionId of [null, "", " "]) {
    const destinations = JSON.stringify([{ phone: "+79991234567", chatSessionId }]);
    assert.deepEqual(chatProblems({ phone: null, destinations }), ["null: chat_missing"]);
  }
});

test("the distribution's word on starting sessions does not speak against sessions in destinations or channels", () => {
  const defaults = { continueLastOrStartNewSession: "true" };
  const destinations = '[{"phone": "+79991234567", "chatSessionId": "a"}]';
  const problemsOf = (cells: Record<string, Cell>) => said(check({ text: "Hi", ...cells }, { defaults }).problems);
  assert.deepEqual(problemsOf({ channel: "chat", destinations }), []);
  assert.deepEqual(problemsOf({ phone: "+79991234567", channels: '{"chat": {"chatSessionId": "a"}}' }), []);
});

test("several people cannot be written to in one session", () => {
  const problemsOf = (cells: Record<string, Cell>) =>
    said(check({ channel: "chat", text: "Hi", "chat session id": "a", ...cells }).problems);
  assert.deepEqual(problemsOf({ "recipient type": "group", "messenger user id": "vip" }), [
    "chat session id: session_for_several",
  ]);
  const two = '[{"phone": "+79991234567"}, {"phone": "+79991234568"}]';
  assert.deepEqual(problemsOf({ destinations: two }), ["chat session id: session_for_several"]);
  assert.deepEqual(problemsOf({ destinations: '[{"phone": "+79991234567"}]' }), []);
  assert.deepEqual(problemsOf({ destinations: two, channel: "sms", from: "ACME" }), []);
});

test("a message into a session needs its content only", () => {
  const { messages, problems } = check({ channel: "chat", "chat session id": "session-1042", text: "Здравствуйте!" });
  assert.deepEqual(problems, []);
  assert.equal(messages[0]?.kept.chatSessionId, "session-1042");
});

test("a session in the row sets the distribution's word on starting one aside", () => {
  const defaults = { continueLastOrStartNewSession: "true" };
  const { problems } = check({ ...plain, channel: "chat", "chat session id": "x" }, { defaults });
  assert.ok(!problems.some(({ code }) => code === "session_given_already"));
});

test("a column for the mobile operator is not taken for the operator of a chat", () =>
  assert.equal(findField("Оператор"), null));

test("what concerns the chat is kept with the message", () => {
  const { messages, problems } = check({
    ...plain,
    "bot id": "order-bot",
    "chat id": "support",
    "main chat id": "main",
    "continue last or start new session": "нет",
    "chat session name": "Заказы",
    "chat operator": "Анна",
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(messages[0]?.kept, {
    botId: "order-bot",
    chatId: "support",
    mainChatId: "main",
    continueLastOrStartNewSession: false,
    chatSessionName: "Заказы",
    chatOperator: "Анна",
  });
});
