import { parseEmail } from "../../recipients/recipient-address.ts";
import { type FilledCell, trimmedText } from "../cell-text.ts";
import { faulty, type Parsed, understood } from "../parsed.ts";

/** One email address, without what stands around it. */
export function parseEmailCell(cell: FilledCell): Parsed<string> {
  const address = parseEmail(trimmedText(cell));
  return address === null ? faulty("email_invalid") : understood(address);
}
