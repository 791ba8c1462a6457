import { testField } from "../../../test/support/field-cases.ts";

testField("priority", {
  good: [
    ["high", "high"],
    ["Высокий", "high"],
    ["обычный", "normal"],
    ["НИЗКИЙ", "low"],
  ],
  bad: [
    ["срочно", "choice_unknown"],
    ["urgent", "choice_unknown"],
    [1, "choice_unknown"],
  ],
});

testField("sendMode", {
  good: [
    ["auto", "auto"],
    ["MANUAL", "manual"],
    ["Вручную", "manual"],
    ["авто", "auto"],
  ],
  bad: [
    ["later", "choice_unknown"],
    ["потом", "choice_unknown"],
    [true, "choice_unknown"],
  ],
});

testField("forceSend", {
  good: [
    [true, true],
    ["ИСТИНА", true],
    ["да", true],
    [0, false],
    ["нет", false],
  ],
  bad: [
    ["если можно", "true_false_unknown"],
    [2, "true_false_unknown"],
  ],
});
