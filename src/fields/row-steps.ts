import { type AnyField, type FieldKey, fields } from "./fields.ts";
import { type OwnValues, placeIn, placeInside, type RowCase } from "./row-case.ts";
import { readSettings } from "./settings.ts";

const otherStepKeys = [
  ...(["validityPeriod", "required", "provider", "timeout", "count"] as const),
  ...(["messengerType", "messengerUserId", "pushRegistrationId", "platform"] as const),
] satisfies FieldKey[];

/** What `channels` may say of a step: its content, its chat, and what decides how it goes. What must never be stored as it is stands in columns only. */
const stepKeys: ReadonlySet<FieldKey> = new Set([
  ...(fields as readonly AnyField[])
    .filter(({ goesTo, redact, key }) => (goesTo === "content" || goesTo === "chat") && !redact && key !== "variables")
    .map(({ key }) => key),
  ...otherStepKeys,
]);

/** One row as each step of its cascade sees it, in their order; one step without a channel where none is known. */
export function openSteps(row: RowCase): readonly RowCase[] {
  const { channel: list = [], channels: written } = row.reading.values;
  if (!written) return list.length > 0 ? list.map((channel) => ({ ...row, channel })) : [row];

  const outer = { ...placeIn(row, "channels"), value: "" };
  return written.map(({ channel, settings }) => {
    const own = readSettings(row.reading, settings, placeInside(outer, channel), {
      allowed: stepKeys,
      read: (field, cell) => field.parse(cell, row.context),
    });
    return { ...overlay(row, own), channel };
  });
}

/** The row with what an object inside a JSON cell says in the place of its cells. Problems go to the same lists. */
export function overlay(row: RowCase, own: OwnValues): RowCase {
  const { reading } = row;
  return {
    ...row,
    reading: {
      ...reading,
      values: { ...reading.values, ...own.values },
      faulty: new Set([...reading.faulty, ...own.faulty]),
    },
    own: [own, ...row.own],
  };
}
