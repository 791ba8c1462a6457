import { extensionOf, typeOfExtension } from "../media-type.ts";
import { remark } from "../parsed.ts";
import { type FilledRow, isGiven, reportAt } from "../row-case.ts";
import { checkFiles } from "./media-files.ts";
import { isUsed } from "./used.ts";

/** Reports a file that is missing, that is of another kind than the message, or that the row's channel does not take. */
export function checkMedia(row: FilledRow): void {
  warnOfPicture(row);
  if (!isUsed(row, "mediaUrl")) return;
  const { mediaUrl, messageType, imageUrl } = row.reading.values;
  if (mediaUrl !== undefined) compareKinds(row, mediaUrl);
  else if (messageType !== undefined && messageType !== "text") requireMedia(row, messageType);
  else if (messageType === "text" && imageUrl !== undefined && isUsed(row, "imageUrl"))
    reportAt(row, "messageType", remark("message_type_text_with_media"));
  checkFiles(row);
}

/** A picture that was given for Viber is not in a message by another messenger. */
function warnOfPicture(row: FilledRow): void {
  const { channel, reading } = row;
  const { imageUrl, mediaUrl, channels, channel: list = [] } = reading.values;
  if (imageUrl === undefined || mediaUrl !== undefined || isUsed(row, "imageUrl")) return;
  if (channel === undefined || !isUsed(row, "mediaUrl")) return;
  const all = channels?.map((step) => step.channel) ?? list;
  if (!all.includes("viber")) reportAt(row, "imageUrl", remark("picture_for_viber_only", { channel }), "warning");
}

function requireMedia(row: FilledRow, type: string): void {
  const inItsPlace = ["mediaUrl", "attachments", "templateId", "templateName", "dataStructure"] as const;
  const isThere =
    inItsPlace.some((key) => isGiven(row, key) && isUsed(row, key)) ||
    (type === "image" && isGiven(row, "imageUrl") && isUsed(row, "imageUrl"));
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
