import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDays } from "./parse-days.ts";

test("days are read as people write them, with names behind whatever parts them", () => {
  const { days, wrongLines } = parseDays(
    '\uFEFFdate;name\r\n2027-05-09 Victory Day\r\n01.01.2027;"Новый год"\r\n7.1.2027\tРождество\r\n\r\n"2027-03-08","Women\'s Day"\r\n',
  );
  assert.deepEqual(days, [
    { date: "2027-05-09", name: "Victory Day", isWorkday: false },
    { date: "2027-01-01", name: "Новый год", isWorkday: false },
    { date: "2027-01-07", name: "Рождество", isWorkday: false },
    { date: "2027-03-08", name: "Women's Day", isWorkday: false },
  ]);
  assert.deepEqual(wrongLines, []);
});

test("a weekend day that is worked is marked by a word at the end", () => {
  assert.deepEqual(parseDays("2027-02-20;Перенос;рабочий\n2027-02-21 Moved, workday").days, [
    { date: "2027-02-20", name: "Перенос", isWorkday: true },
    { date: "2027-02-21", name: "Moved", isWorkday: true },
  ]);
});

test("a day without a name is called by its date, and the same day twice counts as it stands last", () => {
  assert.deepEqual(parseDays("2027-05-01\n2027-05-09 One\n2027-05-09 Two").days, [
    { date: "2027-05-01", name: "2027-05-01", isWorkday: false },
    { date: "2027-05-09", name: "Two", isWorkday: false },
  ]);
});

test("lines without a day are told by their numbers, but for titles in the first", () => {
  assert.deepEqual(parseDays("Day, name\n2027-02-30 No such day\n2027-05-09 Good\nhello"), {
    days: [{ date: "2027-05-09", name: "Good", isWorkday: false }],
    wrongLines: [2, 4],
  });
});
