import type { Channel } from "../connectors/connector.ts";
import { type AnyField, type FieldKey, fields } from "./fields.ts";
import { type OwnValues, placeIn, placeInside, type RowCase } from "./row-case.ts";
import { readSettings } from "./settings.ts";

const allFields: readonly AnyField[] = fields;
const otherStepKeys = [
  ...(["validityPeriod", "required", "provider", "timeout", "count"] as const),
  ...(["messengerType", "messengerUserId", "pushRegistrationId", "platform"] as const),
] satisfies FieldKey[];

/** What `channels` may say of a step: its content, its chat, and what decides how it goes. What must never be stored as it is stands in columns only. */
const stepKeys: ReadonlySet<FieldKey> = new Set([
  ...allFields
    .filter(({ goesTo, redact, key }) => (goesTo === "content" || goesTo === "chat") && !redact && key !== "variables")
    .map(({ key }) => key),
  ...otherStepKeys,
]);

/** What a step's own setting says in the place of other columns too, so that those of the row do not hold for it. */
const setAside = new Map<FieldKey, readonly FieldKey[]>([
  ["button", ["buttonText", "buttonUrl"]],
  ["buttonText", ["button"]],
  ["buttonUrl", ["button"]],
  ["from", ["fromName"]],
  ["text", ["templateId", "templateName", "templateData"]],
  ["templateId", ["text"]],
  ["templateName", ["text"]],
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
    return { ...overlay(withoutOthers(row, own, channel), own), channel };
  });
}

/** The row without what the step says in other words, as far as its channel makes use of them. */
function withoutOthers(row: RowCase, own: OwnValues, channel: Channel): RowCase {
  const values = { ...row.reading.values };
  const faulty = new Set(row.reading.faulty);
  for (const [key, others] of setAside) {
    if (!isSaidIn(own, key) || !isUsedBy(channel, key)) continue;
    for (const other of others.filter((one) => !isSaidIn(own, one))) {
      delete values[other];
      faulty.delete(other);
    }
  }
  return { ...row, reading: { ...row.reading, values, faulty } };
}

function isSaidIn({ values, faulty }: OwnValues, key: FieldKey): boolean {
  return values[key] !== undefined || faulty.has(key);
}

function isUsedBy(channel: Channel, key: FieldKey): boolean {
  return allFields.some((field) => field.key === key && field.channels.includes(channel));
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
