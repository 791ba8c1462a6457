import { extensionOf, typeOfExtension } from "../media-type.ts";
import { remark } from "../parsed.ts";
import { type FilledRow, isGiven, reportAt } from "../row-case.ts";
import { isUsed } from "./used.ts";

/** Reports a file that is missing, or that is of another kind than the message. */
export function checkMedia(row: FilledRow): void {
  if (!isUsed(row, "mediaUrl")) return;
  const { mediaUrl, messageType } = row.reading.values;
  if (mediaUrl !== undefined) compareKinds(row, mediaUrl);
  else if (messageType !== undefined && messageType !== "text") requireMedia(row, messageType);
}

function requireMedia(row: FilledRow, type: string): void {
  const isThere =
    (["mediaUrl", "attachments", "templateId", "templateName"] as const).some((key) => isGiven(row, key)) ||
    (type === "image" && isGiven(row, "imageUrl"));
  if (!isThere) reportAt(row, "mediaUrl", remark("media_missing", { type }));
}

function compareKinds(row: FilledRow, mediaUrl: string): void {
  if (row.reading.faulty.has("messageType")) return;
  const { messageType } = row.reading.values;
  const extension = extensionOf(mediaUrl);
  const shown = typeOfExtension(extension);
  if (messageType === undefined && shown === undefined) reportAt(row, "messageType", remark("message_type_needed"));
  if (messageType === "text") reportAt(row, "messageType", remark("message_type_text_with_media"));
  // Any file can be sent as a document.
  const isOther = messageType !== undefined && messageType !== "text" && messageType !== "document";
  if (isOther && extension !== undefined && shown !== undefined && shown !== messageType)
    reportAt(row, "mediaUrl", remark("media_of_other_type", { extension, type: messageType, shown }));
}
