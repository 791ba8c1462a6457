/** How the id in a receipt differs from the id that answered the submit_sm: some SMSCs answer in one base and report in the other. */
export type MessageIdBase = "same" | "hex_to_decimal" | "decimal_to_hex";

/** The id of a submit_sm_resp, in the form in which its receipt will be looked up. */
export function submittedMessageId(id: string, base: MessageIdBase): string {
  return canonical(base === "same" ? id : convert(id, base));
}

/** The id in a receipt, in the form of `submittedMessageId`. */
export function receiptedMessageId(id: string): string {
  return canonical(id);
}

/** SMSCs are free with the case of hexadecimal digits and with leading zeros. */
function canonical(id: string): string {
  return id
    .trim()
    .toLowerCase()
    .replace(/^0+(?=.)/, "");
}

function convert(id: string, base: Exclude<MessageIdBase, "same">): string {
  const digits = id.trim();
  if (base === "hex_to_decimal") return /^[0-9a-f]+$/i.test(digits) ? BigInt(`0x${digits}`).toString() : digits;
  return /^[0-9]+$/.test(digits) ? BigInt(digits).toString(16) : digits;
}
