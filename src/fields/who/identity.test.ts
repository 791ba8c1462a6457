import { testField } from "../../../test/support/field-cases.ts";

for (const key of ["externalId", "uniqueMessageId"] as const) {
  testField(key, {
    good: [
      ["  crm-17\u00a0", "crm-17"],
      ["заказ № 17", "заказ № 17"],
      [417, "417"],
      [-1.5, "-1.5"],
      [999_999_999_999_999, "999999999999999"],
      ["12345678901234567890", "12345678901234567890"],
      ["ж".repeat(5_120), "ж".repeat(5_120)],
      ["1.23457E+11", "1.23457E+11", "id_looks_rounded"],
      ["a\0b", "ab"],
    ],
    bad: [
      [1_000_000_000_000_000, "id_rounded"],
      [1e21, "id_rounded"],
      [`${"ж".repeat(5_120)}x`, "too_many_bytes"],
      [{ date: "2026-02-01" }, "id_is_date"],
    ],
  });
}

for (const key of ["clientId", "groupId", "bulkId", "flowId"] as const) {
  testField(key, {
    good: [
      ["C-1042", "C-1042"],
      ["группа север", "группа север"],
      ["ж".repeat(500), "ж".repeat(500)],
      [7, "7"],
    ],
    bad: [
      [`${"ж".repeat(500)}x`, "too_many_bytes"],
      [1.2345678901234568e16, "id_rounded"],
      [{ date: "2026-02-01" }, "id_is_date"],
    ],
  });
}
