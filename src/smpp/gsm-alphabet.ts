// 3GPP TS 23.038, 6.2.1: the default alphabet and its extension table.

const ESCAPE = 0x1b;

/** By septet value; the place of the escape holds a NUL, which is no character of the alphabet. */
const basic =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\0ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
  "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

const extension = new Map([
  [0x0a, "\f"],
  [0x14, "^"],
  [0x28, "{"],
  [0x29, "}"],
  [0x2f, "\\"],
  [0x3c, "["],
  [0x3d, "~"],
  [0x3e, "]"],
  [0x40, "|"],
  [0x65, "€"],
]);

/** By UTF-16 code unit: the septet; for a character of the extension table its septet with bit 7 set. */
const septets = new Map<number, number>();
const EXTENDED = 0x80;
for (let septet = 0; septet < basic.length; septet += 1) {
  if (septet !== ESCAPE) septets.set(basic.charCodeAt(septet), septet);
}
for (const [septet, character] of extension) septets.set(character.charCodeAt(0), septet | EXTENDED);

/** Septets that a UTF-16 code unit takes: 1, 2 with its escape, 0 where the alphabet does not have it. */
export function gsmSeptetCount(codeUnit: number): 0 | 1 | 2 {
  const septet = septets.get(codeUnit);
  if (septet === undefined) return 0;
  return septet & EXTENDED ? 2 : 1;
}

/** Septets, unpacked: one per octet. Throws RangeError for a character outside the alphabet. */
export function encodeGsm(text: string): Buffer {
  const bytes = Buffer.allocUnsafe(text.length * 2);
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const septet = septets.get(text.charCodeAt(index));
    if (septet === undefined) throw new RangeError(`The GSM alphabet does not have "${text.charAt(index)}".`);
    if (septet & EXTENDED) bytes[length++] = ESCAPE;
    bytes[length++] = septet & ~EXTENDED;
  }
  return bytes.subarray(0, length);
}

/** Reads unpacked septets. As the standard asks, an escaped septet without meaning is read as if it stood alone. */
export function decodeGsm(bytes: Buffer): string {
  let text = "";
  for (let index = 0; index < bytes.length; index += 1) {
    const isEscaped = bytes[index] === ESCAPE;
    if (isEscaped) index += 1;
    text += characterOf(bytes[index], isEscaped);
  }
  return text;
}

function characterOf(septet: number | undefined, isEscaped: boolean): string {
  if (septet === undefined || septet === ESCAPE) return " ";
  const extended = isEscaped ? extension.get(septet) : undefined;
  return extended ?? basic[septet] ?? "\ufffd";
}
