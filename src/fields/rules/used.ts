import { type AnyField, type FieldKey, fields } from "../fields.ts";
import type { FilledRow } from "../row-case.ts";

const allFields: readonly AnyField[] = fields;
const channelsByKey = new Map(allFields.map(({ key, channels }) => [key, new Set<string>(channels)]));

/** Whether the row's channel makes use of a field; while no channel is known, any may. */
export function isUsed({ reading, channel }: FilledRow, key: FieldKey): boolean {
  if (channel === undefined) return true;
  // WhatsApp has a name of its own for the sender, which is then the one that counts.
  if (key === "from" && channel === "whatsapp" && reading.values.fromName !== undefined) return false;
  return channelsByKey.get(key)?.has(channel) ?? false;
}
