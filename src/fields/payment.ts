import { cellText, type FilledCell, plainForm } from "./cell-text.ts";
import { foldHeader } from "./header.ts";
import { parseJson } from "./json-cell.ts";
import { looksLikeJson } from "./json-shape.ts";
import { faulty, type Parsed, type Remark, understood } from "./parsed.ts";

/** What is known of a payment: the last four digits of the card, and the id of the transaction. */
export type Payment = { card_number?: string; transaction_id?: string };

/** Reads `{"card_number", "transaction_id"}`. Of the card only the last four digits come out, whatever went in. */
export function parsePayment(cell: FilledCell): Parsed<Payment> {
  const text = cellText(cell);
  const json = parseJson(text);
  if (!json.ok) return looksLikeJson(text) && !hasStrangeName(json.faults) ? json : faulty("payment_shape");
  const parts = readParts(json.value);
  if (!parts) return faulty("payment_shape");

  const { card, transaction } = parts;
  if (card === undefined && transaction === undefined) return faulty("payment_shape");
  const lastFour = card === undefined ? undefined : readCard(card);
  if (lastFour && !lastFour.ok) return lastFour;
  if (transaction !== undefined && holdsCard(transaction, card)) return faulty("payment_card_twice");
  return understood({
    ...(lastFour ? { card_number: lastFour.value } : {}),
    ...(transaction === undefined ? {} : { transaction_id: transaction }),
  });
}

/** The cell without the card's number: as it was understood, else with every digit masked. */
export function redactPayment(text: string): string {
  const payment = parsePayment(text);
  if (payment.ok) return JSON.stringify(payment.value);
  return text.replace(/[\p{Nd}\p{No}]/gu, "*");
}

/** A name that we do not know may be a card's number itself: nothing of it is said. */
function hasStrangeName(faults: readonly Remark[]): boolean {
  return faults.some(({ code, params }) => code === "json_key_twice" && !isPartName(foldHeader(String(params.place))));
}

function isPartName(folded: string): boolean {
  return folded === "cardnumber" || folded === "transactionid";
}

type Parts = { card: string | undefined; transaction: string | undefined };

/** Undefined where the cell holds anything else than the two, each at most once and plain. */
function readParts(value: unknown): Parts | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;

  const found = new Map<string, string>();
  for (const [name, part] of Object.entries(value)) {
    const folded = foldHeader(name);
    const isPlain =
      part === null || typeof part === "string" || (typeof part === "number" && Number.isSafeInteger(part));
    if (!isPlain || found.has(folded) || !isPartName(folded)) return undefined;
    found.set(folded, part === null ? "" : plainForm(String(part)));
  }
  return { card: found.get("cardnumber") || undefined, transaction: found.get("transactionid") || undefined };
}

/** A full number, or its last four digits where that is all there is, such as `**** 1111`. */
function readCard(written: string): Parsed<string> {
  const digits = written.replace(/[ -]/g, "");
  if (/^[*•xх.]*\d{4}$/i.test(digits)) return understood(digits.slice(-4));
  if (!/^\d{12,19}$/.test(digits)) return faulty("card_number_unreadable");
  return isLuhn(digits) ? understood(digits.slice(-4)) : faulty("card_number_wrong");
}

/** The check that finds single wrong digits and most swapped ones (ISO/IEC 7812-1, annex B). */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const weighed = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}

/** The number itself, or, where only its end was given, any right number of a card with that end. */
function holdsCard(transaction: string, card: string | undefined): boolean {
  const digits = card?.replace(/\D/g, "") ?? "";
  const inside = transaction.replace(/\D/g, "");
  if (digits.length > 4) return inside.includes(digits);
  return digits.length === 4 && /^\d{12,19}$/.test(inside) && inside.endsWith(digits) && isLuhn(inside);
}
