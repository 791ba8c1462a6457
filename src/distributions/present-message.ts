import type { Language } from "../accounts/language.ts";
import { presentReason } from "../messages/reasons.ts";
import { presentId } from "../platform/id.ts";
import type { MessageDetails, MessageView } from "./message-api.ts";
import type { AttemptRow, MessageRow, ReceiptRow } from "./message-store.ts";

export function presentMessage(row: MessageRow, language: Language): MessageView {
  const {
    channel,
    text,
    externalId,
    uniqueMessageId,
    clientId,
    groupId,
    callbackUrl,
    callbackData,
    state,
    sentAt,
    settledAt,
  } = row;
  const { distributionId, sheetNumber, rowNumber, destinationNumber } = row;
  return {
    ...{
      channel,
      text,
      externalId,
      uniqueMessageId,
      clientId,
      groupId,
      callbackUrl,
      callbackData,
      state,
      sentAt,
      settledAt,
    },
    id: { distributionId, sheetNumber, rowNumber, destinationNumber },
    distribution: { id: distributionId, name: row.distributionName },
    sheet: sheetNumber,
    row: rowNumber,
    phoneNumber: row.address,
    from: row.sender,
    flowId: row.flowId,
    bulkId: row.bulkId ?? presentId(distributionId),
    reason: presentReason(row.reason, language),
    duplicateOf: row.reason === "duplicate" ? row.code : null,
    providerCode: row.reason === "duplicate" ? null : row.code,
    providerAccount: row.providerAccount,
    attempts: row.attemptCount,
    parts: row.partCount,
    erasedAt: row.erasedAt,
  };
}

export function presentMessageDetails(
  row: MessageRow,
  history: { attempts: AttemptRow[]; receipts: ReceiptRow[] },
  language: Language,
): MessageDetails {
  const attempts = history.attempts.map(({ code, reason, ...attempt }) => ({
    ...attempt,
    providerCode: code,
    reason: presentReason(reason, language),
  }));
  const receipts = history.receipts.map(({ code, ...receipt }) => ({ ...receipt, providerCode: code }));
  return { ...presentMessage(row, language), history: { attempts, receipts } };
}
