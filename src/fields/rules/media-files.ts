import { extensionOf, type MessageType, typeOfExtension, typeOfMessage } from "../media-type.ts";
import { remark } from "../parsed.ts";
import { type FilledRow, reportAt } from "../row-case.ts";
import { goesByTemplate, type Medium, mediumOf } from "./medium.ts";
import { isUsed } from "./used.ts";

/** What a medium takes of each kind of file, by endings; a kind that is left out it does not take, an empty list is any ending. */
type FileLimits = {
  endings: Partial<Record<MessageType, string>>;
  /** Kinds under which no text can stand. */
  withoutText: readonly MessageType[];
  addressCharacters?: number;
};

const fileLimits = new Map<Medium, FileLimits>([
  [
    // https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types
    "whatsapp",
    {
      endings: {
        image: "jpg jpeg png",
        video: "mp4 3gp",
        audio: "aac m4a mp3 amr ogg opus",
        document: "",
      },
      withoutText: ["audio"],
    },
  ],
  [
    // https://www.infobip.com/docs/api/channels/viber
    "viber",
    {
      endings: {
        image: "jpg jpeg png",
        video: "mp4 m4v mov 3gp",
        document: "doc docx dot dotx rtf odt odf fodt txt info pdf xps pdax eps xls xlsx xlsm xltx ods fods csv",
      },
      withoutText: ["document"],
      addressCharacters: 1_000,
    },
  ],
]);

/** Reports files that the row's medium does not take, and two pictures where there is room for one. */
export function checkFiles(row: FilledRow): void {
  const medium = mediumOf(row);
  const limits = medium && fileLimits.get(medium);
  if (!medium || !limits) return;
  const { mediaUrl, imageUrl, text = "" } = row.reading.values;
  const type = typeOfMessage(row.reading.values);
  const isOtherwiseWrong = type !== undefined && type !== "document" && isOfOtherType(mediaUrl, type);
  if (mediaUrl !== undefined && type !== undefined && type !== "text" && !isOtherwiseWrong)
    checkFile(row, { key: "mediaUrl", address: mediaUrl, type }, { medium, limits });
  if (imageUrl !== undefined && isUsed(row, "imageUrl"))
    checkFile(row, { key: "imageUrl", address: imageUrl, type: "image" }, { medium, limits });

  if (mediaUrl !== undefined && type && limits.withoutText.includes(type) && text.trim() !== "" && !goesByTemplate(row))
    reportAt(row, "text", remark("text_under_file", { channel: medium, type }), "warning");
  const isSecond = type === "image" && isUsed(row, "imageUrl") && mediaUrl !== undefined && imageUrl !== undefined;
  if (isSecond && mediaUrl !== imageUrl) reportAt(row, "imageUrl", remark("picture_twice"));
}

/** That is said already. */
function isOfOtherType(mediaUrl: string | undefined, type: MessageType): boolean {
  const shown = mediaUrl === undefined ? undefined : typeOfExtension(extensionOf(mediaUrl));
  return shown !== undefined && shown !== type;
}

type File = { key: "mediaUrl" | "imageUrl"; address: string; type: MessageType };

function checkFile(
  row: FilledRow,
  { key, address, type }: File,
  { medium: channel, limits }: { medium: Medium; limits: FileLimits },
): void {
  const { addressCharacters: limit = Number.POSITIVE_INFINITY } = limits;
  if (address.length > limit)
    reportAt(row, key, remark("address_too_long", { channel, length: address.length, limit }));
  const endings = limits.endings[type]?.split(" ").filter((ending) => ending !== "");
  if (!endings) {
    reportAt(row, key, remark("media_type_not_taken", { channel, type }));
    return;
  }
  const extension = extensionOf(address);
  const isKnown = extension !== undefined && typeOfExtension(extension) !== undefined;
  if (isKnown && endings.length > 0 && !endings.includes(extension))
    reportAt(row, key, remark("media_ending_not_taken", { channel, extension, type, allowed: endings.join(", ") }));
}
