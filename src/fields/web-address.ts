import { isIP } from "node:net";
import { isPublic } from "../platform/safe-address.ts";
import { type FilledCell, trimmedText } from "./cell-text.ts";
import { extensionOf, typeOfExtension } from "./media-type.ts";
import { faulty, type Parsed, type Remark, remark, understood } from "./parsed.ts";
import { cutAtHoles } from "./variables.ts";

const MAX_ADDRESS_BYTES = 4_000;
/** Is right as a part of an address and as a phone number. */
const STAND_IN = "100";

/** Names that only machines of one network know. */
const insideName = /^[^.]*$|(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home\.arpa)$/;

/** An https address that everybody can open, as far as its form tells; it may hold `{names}`. */
export function parseWebAddress(cell: FilledCell): Parsed<string> {
  const text = trimmedText(cell);
  const fault = findLengthFault(text) ?? findFaultWithHoles(text, findWebAddressFault);
  return fault ? { ok: false, faults: [fault] } : understood(text);
}

/** The same for a picture: a file that is plainly something else is refused. */
export function parsePictureAddress(cell: FilledCell): Parsed<string> {
  const address = parseWebAddress(cell);
  const extension = address.ok ? extensionOf(address.value) : undefined;
  const type = typeOfExtension(extension);
  return extension !== undefined && type !== undefined && type !== "image"
    ? faulty("picture_of_other_type", { extension })
    : address;
}

/** Why a file or a page could not be had at this address; undefined where nothing speaks against it. What its name leads to is checked when it is called. */
export function findWebAddressFault(address: string): Remark | undefined {
  if (/[\s\p{Cf}]/u.test(address) || !URL.canParse(address)) return remark("web_address_unreadable");
  if (!/^https:\/\/[^/]/i.test(address)) return remark("web_address_scheme");

  const { hostname, username, password } = new URL(address);
  if (username !== "" || password !== "") return remark("web_address_credentials");
  return isInside(hostname) ? remark("web_address_private") : undefined;
}

/** Judges an address by its form where names are still to be filled in; while it is open where it leads, it cannot be judged. */
export function findFaultWithHoles(
  address: string,
  findFault: (address: string) => Remark | undefined,
): Remark | undefined {
  const [first = "", ...rest] = cutAtHoles(address);
  if (typeof first === "object") return undefined;
  if (rest.length > 0 && /^https?:\/\/[^/?#]*$/i.test(first)) return undefined;
  return findFault(first + rest.map((part) => (typeof part === "string" ? part : STAND_IN)).join(""));
}

/** Addresses longer than this are taken by no provider. */
export function findLengthFault(address: string): Remark | undefined {
  const bytes = Buffer.byteLength(address);
  return bytes > MAX_ADDRESS_BYTES ? remark("too_many_bytes", { bytes, limit: MAX_ADDRESS_BYTES }) : undefined;
}

function isInside(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  return isIP(name) ? !isPublic(name) : insideName.test(name);
}
