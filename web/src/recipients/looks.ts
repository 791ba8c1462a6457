/** One way in which a typed text is looked for among people. */
export type Look = { by: "phone" | "name" | "clientId"; value: string };

const number = /^\+?[\d ().-]{1,30}$/;

/** What a typed text may be, the likeliest first: a number or its beginning, words of a name, the whole of a client id. */
export function looksOf(typed: string | undefined): Look[] {
  const text = typed?.trim() ?? "";
  if (text === "") return [];
  const clientId: Look = { by: "clientId", value: text };
  const digits = text.replace(/\D/g, "");
  if (number.test(text) && digits !== "") return [...phonesOf(text, digits), clientId];
  return /[\p{L}\p{N}]/u.test(text) ? [{ by: "name", value: text }, clientId] : [clientId];
}

/** Russians write the numbers of their country with an 8 in place of +7. */
function phonesOf(text: string, digits: string): Look[] {
  const plain: Look = { by: "phone", value: `+${digits}` };
  const isRussian = !text.startsWith("+") && digits.length > 1 && digits.startsWith("8");
  return isRussian ? [{ by: "phone", value: `+7${digits.slice(1)}` }, plain] : [plain];
}
