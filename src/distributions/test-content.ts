import type { Channel } from "../connectors/connector.ts";
import { parsePhoneNumber } from "../fields/phone-number.ts";
import { presentProblem } from "../fields/problem.ts";
import type { RowMessage } from "../fields/row-message.ts";
import { findSlot } from "../messages/slot-store.ts";
import type { Database } from "../platform/database.ts";
import { conflict, type Fault, invalidInput } from "../platform/errors.ts";
import { inEach } from "../platform/words.ts";
import { defaultValidityMinutes } from "../scheduling/slot.ts";
import { readWritten } from "./edited-row.ts";
import { listMessages, type MessageRow } from "./message-store.ts";
import { missingRow } from "./preview-row.ts";
import { listProblemsOfRow, type RowPlace } from "./preview-store.ts";
import type { ReadingAccount } from "./reading-account.ts";

/** What a recipient of a test sees, and the provider account that it is bound to. */
export type TestContent = Pick<RowMessage, "channel" | "sender" | "text" | "kept" | "providerAccountId">;

const phoneChannels: readonly string[] = ["sms", "viber", "whatsapp"];

/** The content of a row's first message, its first step only: the others would go to the row's own recipient. */
export async function contentOfRow(db: Database, place: RowPlace): Promise<TestContent> {
  const [message] = await listMessages(db, { ...place, limit: 1 });
  if (!message && (await listProblemsOfRow(db, place)).length > 0) throw conflict(rowHasErrors, "row_has_errors");
  if (!message) throw await missingRow(db, place);
  if (!phoneChannels.includes(message.channel)) throw conflict(testNeedsPhone, "test_needs_phone");
  return { ...contentOf(message), providerAccountId: await providerAccountOf(db, message) };
}

const rowHasErrors = {
  en: "This row has errors, so that there is nothing to send of it. Correct it first.",
  ru: "В этой строке есть ошибки, поэтому отправить её нельзя. Сначала исправьте их.",
};

const testNeedsPhone = {
  en: "A test goes to a phone, and this row goes by a channel without one.",
  ru: "Тест уходит на телефон, а у этой строки канал без телефона.",
};

function contentOf({ channel, sender, text, kept }: MessageRow): Omit<TestContent, "providerAccountId"> {
  const { recipientType: _, platform: __, ...shown } = kept ?? {};
  return { channel: channel as Channel, sender, text, kept: shown };
}

async function providerAccountOf(db: Database, { accountId, distributionId, slotId }: MessageRow) {
  const slot = slotId === null ? undefined : await findSlot(db, { accountId, distributionId }, slotId);
  return slot?.providerAccountId ?? null;
}

export type WrittenTest = { channel: Channel; from?: string | undefined; text: string; phone: string };

/** A text as the row of a sheet that it would be. Throws AppError `invalid_input` with what is wrong at its place. */
export function contentOfWritten(
  { channel, from, text, phone }: WrittenTest,
  { language: _, senderIds: __, ...facts }: ReadingAccount,
  now: Date,
): TestContent {
  const context = { ...facts, now, validityMinutes: defaultValidityMinutes, isUnattended: false };
  const { message } = readWritten({
    cells: { channel, phoneNumber: phone, from: from ?? null, text },
    context,
  });
  const { sender, kept, providerAccountId } = message;
  return { channel, sender, text: message.text, kept, providerAccountId };
}

/** Phones in E.164, each once. Throws AppError `invalid_input` for those that are none. */
export function readPhones(to: string | string[], { country }: ReadingAccount): string[] {
  const faults: Fault[] = [];
  const phones = (Array.isArray(to) ? to : [to]).flatMap((text, index) => {
    const parsed = parsePhoneNumber(text, country);
    if (parsed.ok) return [parsed.value];
    const place = Array.isArray(to) ? `/body/to/${index}` : "/body/to";
    const where = { rowNumber: null, column: null, field: "phoneNumber", value: text, severity: "error" as const };
    const problems = parsed.faults.map((fault) => ({ ...where, ...fault }));
    faults.push(
      ...problems.map((problem) => ({ place, message: inEach((language) => presentProblem(problem, language)) })),
    );
    return [];
  });
  if (faults.length === 0) return [...new Set(phones)];
  const list = inEach((language) => faults.map(({ message }) => message[language]).join(" "));
  const words = { en: `The test cannot be sent there. ${list.en}`, ru: `Отправить туда тест нельзя. ${list.ru}` };
  throw invalidInput(words, { reason: "message_faults", faults });
}
