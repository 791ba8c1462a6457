import type { Language } from "../accounts/language.ts";
import { findSlot } from "../messages/slot-store.ts";
import type { Sql } from "../platform/database.ts";
import { AppError, notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import { type ProviderAccountParts, readProviderAccounts } from "../provider-accounts/open-provider-account.ts";
import { findDistribution } from "./distribution-store.ts";
import { explainMessage, explainReleased } from "./explain-message.ts";
import { listMessages, type MessageRow } from "./message-store.ts";
import { presentSheetProblem } from "./present-distribution.ts";
import { presentMessage } from "./present-message.ts";
import type { PreviewView } from "./preview-api.ts";
import { listProblemsOfRow, type RowPlace } from "./preview-store.ts";
import { listSheets } from "./sheet-store.ts";
import { measureText, type TextSize } from "./text-size.ts";
import { noSheet } from "./usual-refusals.ts";

/** A row may have thousands of recipients; nobody looks at more. */
const SHOWN = 20;

type Previewed = PreviewView["messages"][number];
type Measure = (text: string, channel: string, providerAccountId: number | null) => Previewed["size"];
export type Preview = { place: RowPlace; language: Language; now: Date };

/** One row as its recipients will see it, and what is wrong with it. Throws `not_found` for a row that there is not. */
export async function previewRow(parts: ProviderAccountParts, { place, language, now }: Preview): Promise<PreviewView> {
  const { accountId, sheetNumber, rowNumber } = place;
  const messages = await listMessages(parts.db, { ...place, limit: SHOWN });
  const problems = await listProblemsOfRow(parts.db, place);
  if (messages.length === 0 && problems.length === 0) throw await missingRow(parts.db, place);

  const measure = await measurer(parts, accountId);
  const previewed: Previewed[] = [];
  for (const message of messages) previewed.push(await previewMessage(parts, message, { measure, language, now }));
  const told = problems.map((problem) => presentSheetProblem(problem, language));
  return { sheet: sheetNumber, row: rowNumber, messages: previewed, problems: told };
}

/** Why there is nothing to be seen of a row. */
export async function missingRow(
  db: Sql,
  { accountId, distributionId, sheetNumber, rowNumber }: RowPlace,
): Promise<AppError> {
  if (!(await findDistribution(db, accountId, distributionId)))
    return notFound("distribution", presentId(distributionId));
  const sheet = (await listSheets(db, accountId, distributionId)).find(({ number }) => number === sheetNumber);
  if (!sheet) return noSheet(sheetNumber);
  const { lastRowNumber: last } = sheet;
  const isRead = last > 0;
  return new AppError("not_found", {
    en: `There is no row ${rowNumber} with content in sheet ${sheetNumber} (${isRead ? `the last one that was read is ${last}` : "none was read yet"}).`,
    ru: `В таблице ${sheetNumber} нет заполненной строки ${rowNumber} (${isRead ? `последняя прочитанная — ${last}` : "ни одна ещё не прочитана"}).`,
  });
}

async function measurer(parts: ProviderAccountParts, accountId: number): Promise<Measure> {
  const all = await readProviderAccounts(parts, accountId);
  const { findConnector } = parts;
  return (text, channel, providerAccountId) => {
    const accounts = all.filter(
      (line) => line.channel === channel && (providerAccountId === null || line.id === providerAccountId),
    );
    return presentSize(measureText(text, channel, { accounts, findConnector }));
  };
}

type Looking = { measure: Measure; language: Language; now: Date };

async function previewMessage(
  { db }: ProviderAccountParts,
  message: MessageRow,
  { measure, language, now }: Looking,
): Promise<Previewed> {
  const { accountId, distributionId, slotId, channel, text, kept, steps } = message;
  const slot = slotId === null ? undefined : await findSlot(db, { accountId, distributionId }, slotId);
  const further = steps?.furtherSteps ?? [];
  return {
    ...presentMessage(message, language),
    size: measure(text, channel, slot?.providerAccountId ?? null),
    content: { ...kept },
    furtherSteps: further.map((step) => ({
      ...{ channel: step.channel, phoneNumber: step.address, from: step.sender, text: step.text },
      size: measure(step.text, step.channel, step.providerAccountId),
      content: { ...step.kept },
    })),
    timeZones: [...(slot?.zones ?? [])],
    when: slot
      ? {
          schedule: await explainMessage(db, accountId, message, now),
          ifReleasedNow: await explainReleased(db, accountId, message, now),
        }
      : null,
  };
}

function presentSize({ alphabet, ...size }: TextSize): Previewed["size"] {
  return { ...size, alphabet: alphabet === "ucs2" ? "unicode" : alphabet };
}
