import { testField } from "../../test/support/field-cases.ts";

const moment = (date: string | null, time: string | null = null, offset: string | null = null) => ({
  date,
  time,
  offset,
});
const hours = (...pairs: [from: number, to: number][]) =>
  pairs.map(([from, to]) => ({ opensAt: from * 3600, closesAt: to * 3600 }));

testField("startDate", {
  good: [
    ["26-12-01", "2026-12-01"],
    ["2026-12-01", "2026-12-01"],
    ["2026-4-1", "2026-04-01"],
    ["01.12.2026", "2026-12-01"],
    ["1.4.2026", "2026-04-01"],
    ["01.12.26", "2026-12-01"],
    ["26‑12–01", "2026-12-01"],
    ["\u00a02026-12-01 ", "2026-12-01"],
    ["28-02-29", "2028-02-29"],
    ["2026-12-01 00:00:00", "2026-12-01"],
    ["28-03-20", "2028-03-20"],
    [{ date: "2026-12-01" }, "2026-12-01"],
    [{ date: "2026-12-01T00:00:00" }, "2026-12-01"],
  ],
  bad: [
    ["26-02-30", "date_impossible"],
    ["31.04.2026", "date_impossible"],
    ["27-02-29", "date_impossible"],
    ["2026-13-01", "date_impossible"],
    [{ date: "2001-12-26" }, "date_year"],
    ["26.12.2001", "date_year"],
    ["19-12-31", "date_year"],
    ["28-03-21", "date_year"],
    ["2026-12-01 09:30", "date_has_time"],
    [{ date: "2026-12-01T09:30:00" }, "date_has_time"],
    ["09:30", "date_is_time"],
    [{ date: "09:30:00" }, "date_is_time"],
    [46_105, "date_is_number"],
    [true, "date_is_number"],
    ["01/12/2026", "date_unreadable"],
    ["1 декабря", "date_unreadable"],
    ["завтра", "date_unreadable"],
    ["2026-12-01x", "date_unreadable"],
    ["2026-12-011", "date_unreadable"],
    ["46105", "date_unreadable"],
  ],
});

testField("startTime", {
  good: [
    ["09-30-00", "09:30:00"],
    ["09:30:00", "09:30:00"],
    ["9:30", "09:30:00"],
    ["9:30 PM", "21:30:00"],
    ["9:30\u202fp.m.", "21:30:00"],
    ["12:15 am", "00:15:00"],
    ["12:15 PM", "12:15:00"],
    ["23:59:59", "23:59:59"],
    ["09–30–00", "09:30:00"],
    [{ date: "09:30:00" }, "09:30:00"],
  ],
  bad: [
    [{ date: "2009-10-01" }, "time_is_date"],
    [{ date: "2026-12-01T09:30:00" }, "time_is_date"],
    ["01.12.2026", "time_is_date"],
    ["2026-12-01 09:30", "time_is_date"],
    ["25:00", "time_unreadable"],
    ["24:00", "time_unreadable"],
    ["09:60", "time_unreadable"],
    ["13:00 PM", "time_unreadable"],
    ["09-30", "time_unreadable"],
    ["9", "time_unreadable"],
    [0.395833, "time_unreadable"],
    [false, "time_unreadable"],
    ["утром", "time_unreadable"],
  ],
});

testField("sendAt", {
  good: [
    ["2026-12-01 09:30", moment("2026-12-01", "09:30:00")],
    ["2026-12-01T09:30:00", moment("2026-12-01", "09:30:00")],
    ["2026-12-01T09:30:00.000Z", moment("2026-12-01", "09:30:00", "Z")],
    ["2026-12-01 09:30 +03:00", moment("2026-12-01", "09:30:00", "+03:00")],
    ["2026-12-01T09:30:00-0530", moment("2026-12-01", "09:30:00", "-05:30")],
    ["2026-12-01T09:30+03", moment("2026-12-01", "09:30:00", "+03:00")],
    ["26-12-01 09-30-00", moment("2026-12-01", "09:30:00")],
    ["01.12.2026 9:30", moment("2026-12-01", "09:30:00")],
    ["01.12.26, 9:30 PM", moment("2026-12-01", "21:30:00")],
    ["01.12.2026", moment("2026-12-01")],
    ["09:30", moment(null, "09:30:00")],
    [{ date: "2026-12-01T09:30:00" }, moment("2026-12-01", "09:30:00")],
    [{ date: "2026-12-01T00:00:00" }, moment("2026-12-01")],
    [{ date: "2026-12-01" }, moment("2026-12-01")],
  ],
  bad: [
    ["26-02-30 09:30", "date_impossible"],
    ["2001-12-26 09:30", "date_year"],
    ["2026-12-01 25:00", "date_unreadable"],
    ["2026-12-01 09:30 +99:00", "date_unreadable"],
    ["2026-12-01 09:30 MSK", "date_unreadable"],
    ["2026-12-01T", "date_unreadable"],
    [46_105.4, "date_is_number"],
    ["сейчас", "date_unreadable"],
  ],
});

testField("allowedTimeRanges", {
  good: [
    ['{"09:30:00", "12:00:00"}', hours([9.5, 12])],
    ['{"09:30:00", "12:00:00", "14:00:00", "18:00:00"}', hours([9.5, 12], [14, 18])],
    ["{“09:30:00”, “12:00:00”}", hours([9.5, 12])],
    ["{09:30:00, 12:00:00}", hours([9.5, 12])],
    ['[["09:30:00","12:00:00"],["14:00:00","18:00:00"]]', hours([9.5, 12], [14, 18])],
    ['["09:30-12:00","14:00-18:00"]', hours([9.5, 12], [14, 18])],
    ['["09:30:00","12:00:00"]', hours([9.5, 12])],
    ['[{"from":"09:30","to":"12:00"}]', hours([9.5, 12])],
    ['{"from":"09:30","to":"12:00"}', hours([9.5, 12])],
    ["[“09:30-12:00”]", hours([9.5, 12])],
    ["09:30-12:00, 14:00-18:00", hours([9.5, 12], [14, 18])],
    ["9:00–20:00; 21:00—22:00", hours([9, 20], [21, 22])],
    ["9:00 - 20:00", hours([9, 20])],
    ["9:00-8:00 PM", hours([9, 20])],
    ["14:00-18:00, 09:00-12:00", hours([9, 12], [14, 18])],
    ["09:00-12:00, 12:00-14:00", hours([9, 12], [12, 14])],
    ["20:00-24:00, 00:00-09:00", hours([0, 9], [20, 24])],
    ["00:00-23:59:59", hours([0, 24])],
    ["00:00:00-24:00:00", hours([0, 24])],
    ["09:00-12:00,", hours([9, 12])],
  ],
  bad: [
    ["09:00-14:00, 12:00-18:00", "window_overlap"],
    ["09:00-12:00; 09:00-12:00", "window_overlap"],
    ["20:00-09:00", "window_end_first"],
    ['{"12:00:00", "09:30:00"}', "window_end_first"],
    ["09:00-00:00", "window_ends_at_zero"],
    ["09:00-09:00", "window_empty"],
    ['{"09:30:00", "12:00:00", "14:00:00"}', "windows_odd"],
    ["09:30-25:00", "window_time_unreadable"],
    ["24:00-09:00", "window_time_unreadable"],
    ["9-20", "window_time_unreadable"],
    ['["09:30-12:00"', "json_broken"],
    ["[]", "windows_unreadable"],
    ["{}", "windows_unreadable"],
    ["днём", "windows_unreadable"],
    ["09:00-12:00-14:00", "windows_unreadable"],
    ['[{"from":"09:30"}]', "windows_unreadable"],
    ["[9, 20]", "windows_unreadable"],
    [9, "windows_unreadable"],
    [{ date: "09:30:00" }, "windows_unreadable"],
  ],
});

testField("validityPeriod", {
  good: [
    [1, 1],
    ["2880", 2_880],
    ["60.0", 60],
    ["1\u00a0440", 1_440],
    [" 90 ", 90],
  ],
  bad: [
    [0, "number_out_of_range"],
    [2_881, "number_out_of_range"],
    ["-5", "number_out_of_range"],
    [1.5, "number_unreadable"],
    ["60 мин", "number_unreadable"],
    ["0x10", "number_unreadable"],
    ["1e3", "number_unreadable"],
    [true, "number_unreadable"],
    [{ date: "01:00:00" }, "number_unreadable"],
  ],
});

testField("timeZone", {
  good: [
    ["Europe/Moscow", "Europe/Moscow"],
    ["europe/moscow ", "Europe/Moscow"],
    ["МСК", "Europe/Moscow"],
    ["МСК+2", "UTC+5"],
    ["мск–1", "UTC+2"],
    ["+03:00", "UTC+3"],
    ["UTC-5", "UTC-5"],
  ],
  bad: [
    ["Moskau", "time_zone_unknown"],
    [3, "time_zone_unknown"],
    ["UTC+25", "time_zone_unknown"],
    [true, "time_zone_unknown"],
  ],
});

testField("priority", {
  good: [
    ["high", "high"],
    ["Высокий", "high"],
    ["обычный", "normal"],
    ["НИЗКИЙ", "low"],
  ],
  bad: [
    ["urgent", "choice_unknown"],
    [1, "choice_unknown"],
  ],
});
