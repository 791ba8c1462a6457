import { createHmac, timingSafeEqual } from "node:crypto";
import { forbidden, invalidInput } from "../platform/errors.ts";
import type { ProviderAnswer, ProviderCall, Receipt, ReceiptStatus, Reply } from "./connector.ts";
import type { HttpGatewaySettings } from "./http-gateway-settings.ts";
import { parseJson, textAt, valueAt } from "./json-pointer.ts";

/** Reads the provider's reports. Throws AppError for calls that are not the provider's or cannot be read. */
export function readReceiptCall(
  call: ProviderCall,
  settings: HttpGatewaySettings,
): { receipts: Receipt[]; replies: Reply[]; answer: ProviderAnswer } {
  verify(call, settings);
  const reports = reportsIn(call, settings);
  const receipts = reports.map((report) => receiptOf(report, settings)).filter(isAboutSomething);
  if (reports.length > 0 && receipts.length === 0) {
    throw invalidInput({
      en: "The report names no message: correct where the settings of the provider account look for its id.",
      ru: "В отчёте не названо ни одно сообщение: поправьте в настройках подключения, где искать его id.",
    });
  }
  return {
    receipts,
    replies: [],
    answer: { status: 200, body: settings.receipts.answerBody, contentType: "text/plain; charset=utf-8" },
  };
}

function verify({ headers, body }: ProviderCall, { receipts, receiptSecret }: HttpGatewaySettings): void {
  if (receipts.verification === "none") return;
  const given = headers[receipts.verificationHeader.toLowerCase()];
  const isGenuine =
    typeof given === "string" &&
    proofs(receipts.verification, receiptSecret, body).some((proof) => isSame(given, proof));
  if (!isGenuine)
    throw forbidden({
      en: "The report does not carry the secret or signature that this provider account asks for.",
      ru: "В отчёте нет секрета или подписи, которых требует это подключение.",
    });
}

/** Signatures are written in hex or base64, some with the name of the algorithm before them. */
function proofs(verification: "header" | "hmac_sha256", secret: string, body: Buffer): string[] {
  if (verification === "header") return [secret];
  const signature = createHmac("sha256", secret).update(body).digest();
  const hex = signature.toString("hex");
  const base64 = signature.toString("base64");
  return [hex, hex.toUpperCase(), base64, `sha256=${hex}`, `sha256=${base64}`];
}

function isSame(given: string, expected: string): boolean {
  const [givenBytes, expectedBytes] = [Buffer.from(given), Buffer.from(expected)];
  return givenBytes.length === expectedBytes.length && timingSafeEqual(givenBytes, expectedBytes);
}

function reportsIn(call: ProviderCall, { receipts }: HttpGatewaySettings): unknown[] {
  if (receipts.format === "form") {
    const fields = Object.fromEntries(new URLSearchParams(call.body.toString("utf8")));
    // The signature covers the body only.
    return [receipts.verification === "hmac_sha256" ? fields : { ...call.query, ...fields }];
  }
  const found = valueAt(parseJson(call.body.toString("utf8")), receipts.listPointer);
  if (typeof found !== "object" || found === null)
    throw invalidInput({
      en: "The report is not JSON, or has no list where the settings look for it.",
      ru: "Отчёт — не JSON, или списка нет там, где его ищут настройки.",
    });
  return Array.isArray(found) ? found : [found];
}

function receiptOf(report: unknown, { receipts }: HttpGatewaySettings): Receipt {
  const word = textAt(report, receipts.statusPointer);
  const code = textAt(report, receipts.codePointer);
  return {
    providerMessageId: textAt(report, receipts.idPointer) || null,
    messageId: textAt(report, receipts.messageIdPointer) || null,
    address: textAt(report, receipts.addressPointer) || null,
    sender: textAt(report, receipts.senderPointer) || null,
    status: statusOf(word, receipts.meaningOfStatus),
    code: [word, code].filter(Boolean).join(" ").slice(0, 100) || null,
    occurredAt: timeOf(textAt(report, receipts.timePointer)),
  };
}

function isAboutSomething({ providerMessageId, messageId, address }: Receipt): boolean {
  return providerMessageId !== null || messageId !== null || address !== null;
}

/** A word that nobody knows says only that the provider has the message. */
function statusOf(word: string | undefined, told: Record<string, ReceiptStatus>): ReceiptStatus {
  if (word === undefined) return "sent";
  return (Object.hasOwn(told, word) ? told[word] : usualStatuses.get(word.toLowerCase())) ?? "sent";
}

const usualStatuses = new Map<string, ReceiptStatus>([
  ["delivered", "delivered"],
  ["delivrd", "delivered"],
  ["read", "read"],
  ["seen", "read"],
  ["failed", "failed"],
  ["undelivered", "failed"],
  ["undeliverable", "failed"],
  ["undeliv", "failed"],
  ["rejected", "failed"],
  ["rejectd", "failed"],
  ["deleted", "failed"],
  ["expired", "expired"],
]);

/** Numbers under this are seconds since 1970, others milliseconds: as milliseconds it is the year 1973. */
const FIRST_MILLISECONDS = 100_000_000_000;

function timeOf(text: string | undefined): Date | null {
  if (!text) return null;
  const number = /^\d{1,15}(\.\d+)?$/.test(text) ? Number(text) : undefined;
  const time = number === undefined ? Date.parse(text) : number < FIRST_MILLISECONDS ? number * 1000 : number;
  return Number.isNaN(time) ? null : new Date(time);
}
