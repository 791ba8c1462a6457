import { testField } from "../../../test/support/field-cases.ts";

const RU = "+79991234567";
const DE = "+4915112345678";

testField("phoneNumber", {
  good: [
    ["+79991234567", RU],
    ["79991234567", RU],
    [79991234567, RU],
    ["79991234567.0", RU],
    ["79991234567,00", RU],
    ["7.9991234567E+10", RU],
    ["7,9991234567e+10", RU],
    ["7.99912345670E+10", RU],
    ["89991234567", RU],
    [89991234567, RU],
    ["8 (999) 123-45-67", RU],
    ["8-999-123-45-67", RU],
    ["+7 (999) 123–45–67", RU],
    ["+7.999.123.45.67", RU],
    ["+7\u00a0999\u202f123\u201145\u221267", RU],
    ["\u202a+79991234567\u202c", RU],
    ["\u200e+7\u200b9991234567\ufeff", RU],
    ["'+79991234567", RU],
    ["’89991234567", RU],
    ["(+7) 999 1234567", RU],
    ["＋７９９９１２３４５６７", RU],
    ["9991234567", RU],
    [9991234567, RU],
    ["84951234567", "+74951234567"],
    ["4951234567", "+74951234567", "phone_ambiguous"],
    ["+49 (0)151 1234 5678", DE],
    ["4915112345678", DE],
    ["810 49 30 1234567", "+49301234567"],
    ["380501234567", "+380501234567"],
    ["77011234567", "+77011234567"],
  ],
  bad: [
    ["4.41E+11", "phone_rounded"],
    ["7,99912E+10", "phone_rounded"],
    ["7.999123456E+10", "phone_rounded"],
    ["7.99912345671E+10", "phone_invalid"],
    ["+79991234567, +79991234568", "phone_several"],
    ["79991234567;79991234568", "phone_several"],
    ["89991234567 / 89991234568", "phone_several"],
    ["89991234567\n89991234568", "phone_several"],
    ["89991234567 или 89991234568", "phone_several"],
    ["79991234567 79991234568", "phone_several"],
    ["+79991234567+79991234568", "phone_several"],
    ["8(495)123-45-67/68-00-00", "phone_several"],
    ["+7999123456", "phone_invalid"],
    ["799912345678", "phone_invalid"],
    ["81312345678", "phone_invalid"],
    ["+89991234567", "phone_invalid"],
    ["12345", "phone_invalid"],
    [0, "phone_invalid"],
    [-79991234567, "phone_invalid"],
    [79991234567.5, "phone_invalid"],
    [4.41e25, "phone_invalid"],
    [true, "phone_invalid"],
    ["нет", "phone_invalid"],
    ["тел. 89991234567", "phone_invalid"],
    ["+7999123456a", "phone_invalid"],
    ["8999123456O", "phone_invalid"],
    ["'", "phone_invalid"],
    [{ date: "2026-03-24" }, "phone_is_date"],
  ],
});

testField("phoneNumber", {
  context: { country: "DE" },
  good: [
    ["015112345678", DE],
    ["4915112345678", DE],
    [4915112345678, DE],
    ["004915112345678", DE],
    [15112345678, DE, "phone_zero_restored"],
    ["+79991234567", RU],
    ["79991234567", RU],
  ],
  bad: [["8999", "phone_invalid"]],
});

testField("phoneNumber", {
  context: { country: "IT" },
  good: [
    ["0612345678", "+390612345678"],
    [612345678, "+390612345678", "phone_zero_restored"],
  ],
  bad: [],
});

testField("phoneNumber", {
  context: { country: "UA" },
  good: [
    ["0501234567", "+380501234567"],
    [501234567, "+380501234567", "phone_zero_restored"],
  ],
  bad: [],
});

testField("phoneNumber", {
  context: { country: "KZ" },
  good: [["8 701 123 45 67", "+77011234567"]],
  bad: [["81312345678", "phone_invalid"]],
});

testField("phoneNumber", {
  context: { country: "US" },
  good: [
    ["(202) 555-0123", "+12025550123"],
    ["12025550123", "+12025550123"],
    ["4930123456", "+4930123456"],
    ["3312345678", "+13312345678"],
  ],
  bad: [],
});

testField("prefix", {
  good: [
    ["+7", "7"],
    [7, "7"],
    ["7.0", "7"],
    ["0044", "44"],
    ["+ 44", "44"],
    ["＋1", "1"],
    ["'+380", "380"],
    ["(+49)", "49"],
  ],
  bad: [
    ["+8", "prefix_unknown"],
    ["8", "prefix_unknown"],
    ["+7999", "prefix_unknown"],
    ["+1242", "prefix_unknown"],
    [0, "prefix_unknown"],
    ["Россия", "prefix_unknown"],
    [true, "prefix_unknown"],
    [{ date: "2026-07-01" }, "prefix_unknown"],
  ],
});

testField("messengerUserId", {
  good: [
    ["123456789", "123456789"],
    [123456789, "123456789"],
    [-1001234567890, "-1001234567890"],
    [" @anna_k ", "@anna_k"],
    ["+7 999 123-45-67", "+7 999 123-45-67"],
    ["#новости", "#новости"],
  ],
  bad: [
    [1_234_567_890_123_456, "id_rounded"],
    [{ date: "2026-02-01" }, "id_is_date"],
    ["x".repeat(1_001), "too_many_bytes"],
  ],
});

testField("email", {
  good: [
    ["anna@example.com", "anna@example.com"],
    [" mailto:anna@example.com ", "anna@example.com"],
    ["<anna.k+1@mail.example.co.uk>", "anna.k+1@mail.example.co.uk"],
    ["анна@почта.рф", "анна@почта.рф"],
  ],
  bad: [
    ["anna", "email_invalid"],
    ["anna@example", "email_invalid"],
    ["a@example.com, b@example.com", "email_invalid"],
    ["anna @example.com", "email_invalid"],
    ["нет", "email_invalid"],
    [5, "email_invalid"],
  ],
});
