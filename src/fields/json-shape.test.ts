import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { shapeFault } from "./json-fault.ts";
import { jsonOf } from "./json-shape.ts";

const example = '{"minutes": 30}';
const Shape = z
  .strictObject({
    minutes: z.int().min(1).max(60),
    note: z.string().min(1).max(5).optional(),
    days: z.array(z.int().max(7)).min(1).max(2).optional(),
    mode: z.enum(["on", "off"]).optional(),
    isQuiet: z.boolean().optional(),
    more: z.union([z.string(), z.strictObject({ title: z.string() })]).optional(),
  })
  .check(({ value, issues }) => {
    if (value.note === "bad") issues.push({ ...shapeFault("id_is_date"), input: value, path: ["note"] });
  });
const read = jsonOf(Shape, example);

const unfit: [json: string, ...faults: [code: string, params: object][]][] = [
  ["3", ["json_unlike", { example }]],
  ["[]", ["json_unlike", { example }]],
  ['"x"', ["json_unlike", { example }]],
  ["null", ["json_unlike", { example }]],
  ["30 minutes", ["json_unlike", { example }]],
  ['{"minutes": 30', ["json_broken", { position: 15 }]],
  ["{}", ["json_key_missing", { place: "minutes" }]],
  ['{"minutes": null}', ["json_no_number", { place: "minutes" }]],
  ['{"minutes": "30"}', ["json_no_number", { place: "minutes" }]],
  ['{"minutes": 1.5}', ["json_no_whole_number", { place: "minutes" }]],
  ['{"minutes": 0}', ["json_number_small", { place: "minutes", limit: 1 }]],
  ['{"minutes": 61}', ["json_number_big", { place: "minutes", limit: 60 }]],
  ['{"minutes": 1, "note": ""}', ["json_text_short", { place: "note", limit: 1 }]],
  ['{"minutes": 1, "note": "long text"}', ["json_text_long", { place: "note", limit: 5 }]],
  ['{"minutes": 1, "note": "bad"}', ["id_is_date", { place: "note" }]],
  ['{"minutes": 1, "days": []}', ["json_list_short", { place: "days", limit: 1 }]],
  ['{"minutes": 1, "days": [1, 2, 3]}', ["json_list_long", { place: "days", limit: 2 }]],
  ['{"minutes": 1, "days": [1, 8]}', ["json_number_big", { place: "days → 2", limit: 7 }]],
  ['{"minutes": 1, "days": 1}', ["json_no_list", { place: "days" }]],
  ['{"minutes": 1, "mode": "auto"}', ["json_choice", { place: "mode", allowed: "on, off" }]],
  ['{"minutes": 1, "isQuiet": "true"}', ["json_no_true_false", { place: "isQuiet" }]],
  ['{"minutes": 1, "more": {"title": 1}}', ["json_no_text", { place: "more → title" }]],
  [
    '{"minutes": 1, "more": {"titel": "x", "title": "y"}}',
    ["json_key_unknown_near", { place: "more → titel", near: "title" }],
  ],
  ['{"minutes": 1, "more": 5}', ["json_place_unlike", { place: "more", example }]],
  ['{"minutes": 1, "Minuts": 5}', ["json_key_unknown_near", { place: "Minuts", near: "minutes" }]],
  [
    '{"minutes": 1, "colour": 5}',
    ["json_key_unknown", { place: "colour", allowed: "minutes, note, days, mode, isQuiet, more" }],
  ],
  [
    '{"minutes": 1, "__proto__": 5}',
    ["json_key_unknown", { place: "__proto__", allowed: "minutes, note, days, mode, isQuiet, more" }],
  ],
  [
    '{"minuts": 1}',
    ["json_key_missing", { place: "minutes" }],
    ["json_key_unknown_near", { place: "minuts", near: "minutes" }],
  ],
];
for (const [json, ...faults] of unfit) {
  test(`${json} is told of as ${faults.map(([code]) => code).join(", ")}`, () => {
    const parsed = read(json);
    assert.ok(!parsed.ok);
    assert.deepEqual(
      parsed.faults.map(({ code, params }) => [code, params]),
      faults,
    );
  });
}

test("JSON of the right shape is read, also with curly quotes", () => {
  assert.deepEqual(read("{“minutes”: 30, “days”: [1, 7]}"), {
    ok: true,
    value: { minutes: 30, days: [1, 7] },
    warnings: [],
  });
});

test("at most five faults are told of one cell", () => {
  const parsed = read('{"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6}');
  assert.equal(!parsed.ok && parsed.faults.length, 5);
});
