import { type FilledCell, plainForm } from "./cell-text.ts";
import { parseListCell } from "./list-cell.ts";
import { faulty, type Parsed, understood } from "./parsed.ts";

const MAX_ATTACHMENTS = 10;

const types = new Set(
  (
    "photo video clip audio audio_message audio_playlist podcast doc graffiti wall wall_reply market market_album " +
    "poll story article album note page event narrative gift"
  ).split(" "),
);
/** Those that people attach; the error names them. */
const commonTypes = "photo, video, audio, doc, wall, market, poll";

/** Files and posts of a messenger by their ids, such as `photo-123_456`; also as addresses of its pages. */
export function parseAttachments(cell: FilledCell): Parsed<readonly string[]> {
  const list = parseListCell(typeof cell === "string" ? cell.replace(/(?<=\d)\s+(?=\p{L})/gu, ",") : cell);
  if (!list.ok) return list;
  if (list.value.length > MAX_ATTACHMENTS)
    return faulty("attachments_too_many", { count: list.value.length, limit: MAX_ATTACHMENTS });

  const attachments: string[] = [];
  for (const item of list.value) {
    const read = readAttachment(item);
    if (!read.ok) return read;
    attachments.push(read.value);
  }
  return understood(attachments);
}

function readAttachment(item: string): Parsed<string> {
  const id = plainForm(item).replace(/^(?:https?:\/\/)?(?:m\.|www\.)?vk\.(?:com|ru)\//i, "");
  const match = /^([a-z_]+)(-?\d{1,20}_\d{1,20}(?:_[A-Za-z\d]{1,64})?)$/i.exec(id);
  const type = match?.[1]?.toLowerCase();
  if (!match || type === undefined) return faulty("attachment_unreadable", { attachment: item.slice(0, 100) });
  if (!types.has(type)) return faulty("attachment_type", { type, types: commonTypes });
  return understood(`${type}${match[2]}`);
}
