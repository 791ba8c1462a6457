import { cellText, type FilledCell, trimmedText } from "./cell-text.ts";
import { faulty, type Parsed, remark, understood } from "./parsed.ts";

const MAX_URL_BYTES = 4_000;
const MAX_DATA_BYTES = 10_240;

/** An http or https address as it is written. Whether it may be called is decided when the line to it is opened. */
export function parseCallbackUrl(cell: FilledCell): Parsed<string> {
  const text = trimmedText(cell);
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_URL_BYTES) return faulty("too_many_bytes", { bytes, limit: MAX_URL_BYTES });
  if (/[\s\p{Cf}]/u.test(text) || !URL.canParse(text)) return faulty("url_unreadable");
  return /^https?:\/\/[^/]/i.test(text) ? understood(text) : faulty("url_scheme");
}

/** Kept byte for byte; what is no JSON array is kept too, with a warning. */
export function parseCallbackData(cell: FilledCell): Parsed<string> {
  const text = cellText(cell);
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_DATA_BYTES) return faulty("too_many_bytes", { bytes, limit: MAX_DATA_BYTES });
  return isJsonArray(text) ? understood(text) : understood(text, remark("callback_data_no_array"));
}

function isJsonArray(text: string): boolean {
  if (!text.trimStart().startsWith("[")) return false;
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}
