import type { Channel } from "../../connectors/connector.ts";
import type { FieldKey } from "../fields.ts";
import { type FilledRow, isGiven } from "../row-case.ts";

/** What may say everything, so that a message needs no text of its own. */
export const inPlaceOfText: Record<Channel, readonly FieldKey[]> = {
  sms: ["templateId"],
  push: ["templateId", "dataStructure"],
  viber: ["templateId", "mediaUrl", "imageUrl"],
  whatsapp: ["templateId", "templateName", "mediaUrl", "dataStructure"],
  chat: ["templateId", "templateName", "mediaUrl", "attachments", "dataStructure"],
};
const inPlaceAnywhere = [...new Set(Object.values(inPlaceOfText).flat())];

/** Whether something else than a text of its own says what the row sends. */
export function hasOtherContent(row: FilledRow): boolean {
  const others = row.channel === undefined ? inPlaceAnywhere : inPlaceOfText[row.channel];
  return others.some((key) => isGiven(row, key));
}
