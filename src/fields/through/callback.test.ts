import { testField } from "../../../test/support/field-cases.ts";

const longUrl = `https://example.com/${"a".repeat(3_980)}`;

testField("callbackUrl", {
  good: [
    [" https://example.com/callbacks?a=1 ", "https://example.com/callbacks?a=1"],
    ["HTTP://example.com:8080", "HTTP://example.com:8080"],
    ["https://пример.рф/вызов", "https://пример.рф/вызов"],
    [longUrl, longUrl],
  ],
  bad: [
    [`${longUrl}b`, "too_many_bytes"],
    ["example.com/callbacks", "url_unreadable"],
    ["https://", "url_unreadable"],
    ["https://exa mple.com", "url_unreadable"],
    ["ftp://example.com", "url_scheme"],
    ["javascript:alert(1)", "url_scheme"],
    ["file:///etc/passwd", "url_scheme"],
    ["https:/example.com", "url_scheme"],
    [17, "url_unreadable"],
  ],
});

testField("callbackData", {
  good: [
    ['[ "order",  5512 ]', '[ "order",  5512 ]'],
    ["[]", "[]"],
    [` ["заказ"]\n`, ` ["заказ"]\n`],
    ["order-5512", "order-5512", "callback_data_no_array"],
    ['{"order": 5512}', '{"order": 5512}', "callback_data_no_array"],
    ["[“order”]", "[“order”]", "callback_data_no_array"],
    [5_512, "5512", "callback_data_no_array"],
    ["ж".repeat(5_120), "ж".repeat(5_120), "callback_data_no_array"],
  ],
  bad: [[`${"ж".repeat(5_120)}x`, "too_many_bytes"]],
});
