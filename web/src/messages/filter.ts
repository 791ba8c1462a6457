import type { MessageSearch } from "../app/router.tsx";

/** What messages are looked for by: as the address of the page says, and those of one distribution where it is given. */
export type MessageFilter = MessageSearch & { distributionId?: string };

/** One way in which a typed text is looked for. */
export type Look = { by: "id" | "phoneNumber" | "externalId" | "uniqueMessageId"; value: string };

const messageId = /^[0-9a-z]{4,}(?:-[1-9]\d{0,6}){3}$/;
const number = /^\+?[\d ().-]+$/;

/** What a typed text may be, the likeliest first; each is looked for until one finds something. */
export function looksOf(typed: string | undefined): Look[] {
  const text = typed?.trim() ?? "";
  if (text === "") return [];
  const ids: Look[] = messageId.test(text) ? [{ by: "id", value: text }] : [];
  return [
    ...phonesOf(text).map((value): Look => ({ by: "phoneNumber", value })),
    ...ids,
    { by: "externalId", value: text },
    { by: "uniqueMessageId", value: text },
  ];
}

/** Whole numbers that a text may mean: Russians write the one after their 7 as 8. */
function phonesOf(text: string): string[] {
  const digits = text.replace(/\D/g, "");
  if (!number.test(text) || digits.length < 5 || digits.length > 15) return [];
  const isRussian = !text.startsWith("+") && digits.length === 11 && digits.startsWith("8");
  return isRussian ? [`+7${digits.slice(1)}`, `+${digits}`] : [`+${digits}`];
}

/** Whether anything is asked of messages beside the distribution that they are of. */
export function isFiltered({ distributionId: _, ...asked }: MessageFilter): boolean {
  return Object.values(asked).some(Boolean);
}

/** Without what is empty: the address of a page shows only what is asked. */
export function onlyAsked(search: MessageSearch): MessageSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value));
}
