import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cell } from "../../src/fields/cell.ts";
import { isBlank, isErrorCell } from "../../src/fields/cell-text.ts";
import type { CheckContext } from "../../src/fields/field.ts";
import { type AnyField, type FieldKey, type FieldValues, fields } from "../../src/fields/fields.ts";
import type { Parsed } from "../../src/fields/parsed.ts";
import type { ProblemCode } from "../../src/fields/problem.ts";

type Cases<Key extends FieldKey> = {
  /** Cells and what they mean; a code behind them is the one warning that they raise. */
  good: readonly (readonly [cell: Cell, value: FieldValues[Key], warning?: ProblemCode])[];
  /** Cells and why they are refused. */
  bad: readonly (readonly [cell: Cell, code: ProblemCode])[];
  context?: Partial<CheckContext>;
};

/** A Russian account with every channel, at 13:00 in Moscow on 20 March 2026. */
export const testContext: CheckContext = {
  country: "RU",
  timeZone: "Europe/Moscow",
  now: new Date("2026-03-20T10:00:00Z"),
  channels: new Set(["sms", "push", "viber", "whatsapp", "chat"]),
  validityMinutes: 1_440,
  senders: { takesAny: () => true, has: () => true },
  providerAccounts: new Map([["main", { id: 1, channel: "sms" }]]),
  templates: { has: (name) => name !== "no such template" },
  chats: { has: (name) => name !== "no such chat" },
  bots: { has: (name) => name !== "no such bot" },
  chatSessions: { has: (name) => name !== "no such session" },
  groups: new Map([["vip", 7]]),
  isUnattended: false,
};

/** Tests that a field understands the good cells as they are meant, refuses the bad ones, and takes its own example without a word. */
export function testField<Key extends FieldKey>(key: Key, { good, bad, context }: Cases<Key>): void {
  const parse = (cell: Cell) => parseCell(key, cell, { ...testContext, ...context });

  for (const [cell, value, warning] of good) {
    test(`${key} understands ${JSON.stringify(cell)}`, () => {
      const parsed = parse(cell);
      assert.ok(parsed.ok, JSON.stringify(parsed));
      assert.deepEqual(parsed.value, value);
      const codes = parsed.warnings.map(({ code }) => code);
      assert.deepEqual(codes, warning ? [warning] : []);
    });
  }
  for (const [cell, code] of bad) {
    test(`${key} refuses ${JSON.stringify(cell).slice(0, 80)}: ${code}`, () => {
      const parsed = parse(cell);
      assert.ok(!parsed.ok, JSON.stringify(parsed));
      const codes = parsed.faults.map((fault) => fault.code);
      assert.deepEqual(codes, [code]);
    });
  }
}

function parseCell(key: FieldKey, cell: Cell, context: CheckContext): Parsed<unknown> {
  const allFields: readonly AnyField[] = fields;
  const field = allFields.find((one) => one.key === key);
  assert.ok(field && !isBlank(cell) && !isErrorCell(cell));
  return field.parse(cell, context);
}
