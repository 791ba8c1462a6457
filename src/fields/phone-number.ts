import {
  type CountryCode,
  getCountryCallingCode,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";
import { type FilledCell, plainForm } from "./cell-text.ts";
import { faulty, type Parsed, remark, understood } from "./parsed.ts";

const MAX_DIGITS = 15;
/** Of Russia and Kazakhstan, where a number at home begins with an 8. */
const RUSSIAN_CODE = "7";

/** What completes a national number: a country, or a calling code such as `44`. */
type PhoneHome = { country: CountryCode } | { callingCode: string };

/** The number in E.164 with its plus. National numbers are completed by the country; what could be read in two ways warns. */
export function parsePhoneNumber(cell: FilledCell, country: CountryCode): Parsed<string> {
  return readPhone(cell, { country });
}

/** The same where national numbers are completed by a country calling code, such as `44`. */
export function parsePrefixedPhone(cell: FilledCell, callingCode: string): Parsed<string> {
  return readPhone(cell, { callingCode });
}

function readPhone(cell: FilledCell, home: PhoneHome): Parsed<string> {
  if (typeof cell === "object") return faulty("phone_is_date");
  if (typeof cell === "number") return Number.isSafeInteger(cell) ? readNumber(String(cell), home) : invalid();
  if (typeof cell === "boolean") return invalid();
  const simple = /^\+?[\d() -]+$/.test(cell) ? cell.replace(/[() -]/g, "") : "";
  return /^\+?\d{7,15}$/.test(simple) ? readNumber(simple, home) : readWritten(cell, home);
}

function readWritten(text: string, home: PhoneHome): Parsed<string> {
  const plain = plainForm(text).replace(/^['’‘`]+ ?/, "");
  if (holdsSeveral(text, plain)) return faulty("phone_several");

  const exponent = /^\+?(\d)(?:[.,](\d+))?E\+?(\d{1,2})$/i.exec(plain);
  if (exponent) return readExponent(exponent, home);

  const whole = plain.replace(/^(\+?\d{5,})[.,]0+$/, "$1");
  return readNumber(whole.replace(/[().\- ]/g, ""), home);
}

/** `7.9991234567E+10` says every digit; `4.41E+11` has lost most of them. */
function readExponent(match: RegExpExecArray, home: PhoneHome): Parsed<string> {
  const fraction = match[2] ?? "";
  const digits = Number(match[3]);
  if (fraction.length < digits) return faulty("phone_rounded");
  if (/[1-9]/.test(fraction.slice(digits))) return invalid();
  return readNumber(`${match[1]}${fraction.slice(0, digits)}`, home);
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

function readNumber(number: string, home: PhoneHome): Parsed<string> {
  if (!/^\+?\d{3,20}$/.test(number)) return invalid();
  if (number.startsWith("+")) return accept(findValid(number));
  const callingCode = callingCodeOf(home);
  if (/^8\d{10}$/.test(number) && callingCode === RUSSIAN_CODE) return accept(findValid(`+7${number.slice(1)}`));

  const international = number.startsWith("0") ? undefined : findValid(`+${number}`);
  // With its own country code in front, a number of the home country needs no second look: it is the usual way to write without the plus.
  if (international?.countryCallingCode === callingCode) return accept(international);

  const national = readNational(number, home);
  if (!national) return accept(international);
  if (!international || international.number === national.number) return acceptNational(national, number, callingCode);
  return understood(national.number, remark("phone_ambiguous", { read: national.number, other: international.number }));
}

/** A spreadsheet takes the leading zero off a number; some countries keep it as a part of the number itself, so it is tried too. */
function readNational(digits: string, home: PhoneHome): PhoneNumber | undefined {
  const asWritten = findValid(digits, home);
  return asWritten || digits.startsWith("0") ? asWritten : findValid(`0${digits}`, home);
}

function acceptNational(number: PhoneNumber, digits: string, callingCode: string): Parsed<string> {
  const isAtHome = number.countryCallingCode === callingCode;
  const lostZero = isAtHome && !digits.startsWith("0") && number.formatNational().replace(/\D/g, "").startsWith("0");
  return lostZero ? understood(number.number, remark("phone_zero_restored", { read: number.number })) : accept(number);
}

/** The digits of the home's country calling code. */
export function callingCodeOf(home: PhoneHome): string {
  return "country" in home ? getCountryCallingCode(home.country) : home.callingCode;
}

function findValid(text: string, home?: PhoneHome): PhoneNumber | undefined {
  const number = parsePhoneNumberFromString(text, { ...defaultsOf(home), extract: false });
  return number?.isValid() ? number : undefined;
}

function defaultsOf(home: PhoneHome | undefined) {
  if (!home) return {};
  return "country" in home ? { defaultCountry: home.country } : { defaultCallingCode: home.callingCode };
}

function accept(number: PhoneNumber | undefined): Parsed<string> {
  return number ? understood(number.number) : invalid();
}

function invalid(): Parsed<never> {
  return faulty("phone_invalid");
}
