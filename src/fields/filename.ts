import { type FilledCell, trimmedText } from "./cell-text.ts";
import { faulty, type Parsed, understood } from "./parsed.ts";

const MAX_FILENAME_BYTES = 240;

/** A file's name without folders and without characters that file systems refuse. */
export function parseFilename(cell: FilledCell): Parsed<string> {
  if (typeof cell === "object") return faulty("filename_unreadable");
  const name = trimmedText(cell);
  const bytes = Buffer.byteLength(name);
  if (bytes > MAX_FILENAME_BYTES) return faulty("too_many_bytes", { bytes, limit: MAX_FILENAME_BYTES });
  return /[/\\:*?"<>|\p{Cc}]|^\.+$/u.test(name) ? faulty("filename_unreadable") : understood(name);
}
