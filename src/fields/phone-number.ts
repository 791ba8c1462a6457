import {
  type CountryCode,
  getCountryCallingCode,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";
import { type FilledCell, plainForm } from "./cell-text.ts";
import { faulty, type Parsed, remark, understood } from "./parsed.ts";

const MAX_DIGITS = 15;

/** The number in E.164 with its plus. National numbers are completed by the country; what could be read in two ways warns. */
export function parsePhoneNumber(cell: FilledCell, country: CountryCode): Parsed<string> {
  if (typeof cell === "object") return faulty("phone_is_date");
  if (typeof cell === "number") return Number.isSafeInteger(cell) ? readNumber(String(cell), country) : invalid();
  if (typeof cell === "boolean") return invalid();
  const simple = /^\+?[\d() -]+$/.test(cell) ? cell.replace(/[() -]/g, "") : "";
  return /^\+?\d{7,15}$/.test(simple) ? readNumber(simple, country) : readWritten(cell, country);
}

function readWritten(text: string, country: CountryCode): Parsed<string> {
  const plain = plainForm(text).replace(/^['’‘`]+ ?/, "");
  if (holdsSeveral(text, plain)) return faulty("phone_several");

  const exponent = /^\+?(\d)(?:[.,](\d+))?E\+?(\d{1,2})$/i.exec(plain);
  if (exponent) return readExponent(exponent, country);

  const whole = plain.replace(/^(\+?\d{5,})[.,]0+$/, "$1");
  return readNumber(whole.replace(/[().\- ]/g, ""), country);
}

/** `7.9991234567E+10` says every digit; `4.41E+11` has lost most of them. */
function readExponent(match: RegExpExecArray, country: CountryCode): Parsed<string> {
  const fraction = match[2] ?? "";
  const digits = Number(match[3]);
  if (fraction.length < digits) return faulty("phone_rounded");
  if (/[1-9]/.test(fraction.slice(digits))) return invalid();
  return readNumber(`${match[1]}${fraction.slice(0, digits)}`, country);
}

function holdsSeveral(text: string, plain: string): boolean {
  if ((plain.match(/\+/g) ?? []).length > 1) return true;

  const pieces = text.split(/[,;|/\\\r\n]+|\s(?:and|or|и|или)\s/i);
  if (pieces.filter((piece) => countDigits(piece) >= 5).length > 1) return true;
  return countDigits(plain) > MAX_DIGITS && plain.split(" ").filter((piece) => countDigits(piece) >= 7).length > 1;
}

function countDigits(text: string): number {
  return text.replace(/\D/g, "").length;
}

function readNumber(number: string, country: CountryCode): Parsed<string> {
  if (!/^\+?\d{3,20}$/.test(number)) return invalid();
  if (number.startsWith("+")) return accept(findValid(number));
  if (/^8\d{10}$/.test(number) && (country === "RU" || country === "KZ"))
    return accept(findValid(`+7${number.slice(1)}`));

  const international = number.startsWith("0") ? undefined : findValid(`+${number}`);
  // With its own country code in front, a number of the account's country needs no second look: it is the usual way to write without the plus.
  if (international?.countryCallingCode === getCountryCallingCode(country)) return accept(international);

  const national = readNational(number, country);
  if (!national) return accept(international);
  if (!international || international.number === national.number) return acceptNational(national, number, country);
  return understood(national.number, remark("phone_ambiguous", { read: national.number, other: international.number }));
}

/** A spreadsheet takes the leading zero off a number; some countries keep it as a part of the number itself, so it is tried too. */
function readNational(digits: string, country: CountryCode): PhoneNumber | undefined {
  const asWritten = findValid(digits, country);
  return asWritten || digits.startsWith("0") ? asWritten : findValid(`0${digits}`, country);
}

function acceptNational(number: PhoneNumber, digits: string, country: CountryCode): Parsed<string> {
  const isAtHome = number.countryCallingCode === getCountryCallingCode(country);
  const lostZero = isAtHome && !digits.startsWith("0") && number.formatNational().replace(/\D/g, "").startsWith("0");
  return lostZero ? understood(number.number, remark("phone_zero_restored", { read: number.number })) : accept(number);
}

function findValid(text: string, country?: CountryCode): PhoneNumber | undefined {
  const number = parsePhoneNumberFromString(
    text,
    country ? { defaultCountry: country, extract: false } : { extract: false },
  );
  return number?.isValid() ? number : undefined;
}

function accept(number: PhoneNumber | undefined): Parsed<string> {
  return number ? understood(number.number) : invalid();
}

function invalid(): Parsed<never> {
  return faulty("phone_invalid");
}
