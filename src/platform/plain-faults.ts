import type { z } from "zod";
import { type AppError, type Fault, invalidInput } from "./errors.ts";
import { inEach, inOneText, type Words, wordsIn } from "./words.ts";

type Issue = Parameters<z.core.$ZodErrorMap>[0];

/**
 * What is wrong with a value, in words that go on after its place: `/body/name must not be empty`. To be given to zod as `error`,
 * which asks it only where a schema has no words of its own. No value is repeated. Both languages are in the one text, for `faultsOf`.
 */
export function sayWhatIsWrong(issue: Issue): string {
  return inOneText(wordsOf(issue));
}

function wordsOf(issue: Issue): Words {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? { en: "is missing", ru: "не указано" } : wrongType(issue.expected);
    case "too_small":
      return tooSmall(issue);
    case "too_big":
      return tooBig(issue);
    case "invalid_value":
      return oneOf(issue.values.map(String));
    case "invalid_format":
      return formats.get(issue.format) ?? otherFormat;
    case "not_multiple_of":
      return { en: `must be a multiple of ${issue.divisor}`, ru: `должно быть кратно ${issue.divisor}` };
    case "unrecognized_keys":
    case "invalid_key":
      return { en: "is not known here", ru: "здесь не известно" };
    case "invalid_union":
      return { en: "has none of the forms that are taken here", ru: "не подходит ни под одну из принимаемых форм" };
    default:
      return { en: "cannot be used", ru: "не подходит" };
  }
}

/** Faults with their places, all of which begin with `place`. Unknown names come as one issue about their parent: each gets its own place. */
export function faultsOf(issues: readonly z.core.$ZodIssue[], place: string): Fault[] {
  return issues.flatMap((issue) => {
    const at = [place, ...issue.path.map(String)].join("/");
    const message = wordsIn(issue.message);
    if (issue.code !== "unrecognized_keys") return [{ place: at, message }];
    return issue.keys.map((key) => ({ place: `${at}/${key}`, message }));
  });
}

/** All of them in one sentence, each behind its place without what `before` of it everybody knows. */
export function listFaults(faults: readonly Fault[], before = ""): Words {
  return inEach((language) =>
    faults.map(({ place, message }) => `${place.slice(before.length)} ${message[language]}`).join("; "),
  );
}

/** The refusal of a form with these faults. */
export function wrongFields(faults: Fault[]): AppError {
  const list = listFaults(faults, "/");
  const words = {
    en: `Some fields of the form cannot be used: ${list.en}.`,
    ru: `Некоторые поля формы не подходят: ${list.ru}.`,
  };
  return invalidInput(words, { faults });
}

const typeNames = new Map<string, Words>([
  ["string", { en: "a text", ru: "текстом" }],
  ["number", { en: "a number", ru: "числом" }],
  ["int", { en: "a whole number", ru: "целым числом" }],
  ["boolean", { en: "true or false", ru: "true или false" }],
  ["array", { en: "a list", ru: "списком" }],
  ["object", { en: "an object", ru: "объектом" }],
  ["record", { en: "an object", ru: "объектом" }],
  ["null", { en: "null", ru: "null" }],
]);

function wrongType(expected: string): Words {
  const { en, ru } = typeNames.get(expected) ?? { en: expected, ru: expected };
  return { en: `must be ${en}`, ru: `должно быть ${ru}` };
}

function oneOf(values: string[]): Words {
  const list = values.join(", ");
  return values.length > 1
    ? { en: `must be one of ${list}`, ru: `должно быть одним из: ${list}` }
    : { en: `must be ${list}`, ru: `должно быть ${list}` };
}

const formats = new Map<string, Words>([
  [
    "datetime",
    {
      en: "must be a moment such as 2026-03-24T12:00:00+03:00",
      ru: "должно быть моментом, например 2026-03-24T12:00:00+03:00",
    },
  ],
  ["date", { en: "must be a day such as 2026-03-24", ru: "должно быть датой, например 2026-03-24" }],
  ["time", { en: "must be a time of day such as 12:00:00", ru: "должно быть временем суток, например 12:00:00" }],
  [
    "url",
    {
      en: "must be a URL such as https://example.org/path",
      ru: "должно быть адресом, например https://example.org/path",
    },
  ],
  ["email", { en: "must be an email address", ru: "должно быть адресом электронной почты" }],
]);

const otherFormat = {
  en: "does not have the form that is asked for here",
  ru: "записано не в том виде, который здесь нужен",
};

type TooSmall = Extract<Issue, { code: "too_small" }>;
type TooBig = Extract<Issue, { code: "too_big" }>;

function tooSmall({ origin, minimum, inclusive = true }: TooSmall): Words {
  if (!isCounted(origin)) {
    return inclusive
      ? { en: `must be at least ${minimum}`, ru: `должно быть не меньше ${minimum}` }
      : { en: `must be more than ${minimum}`, ru: `должно быть больше ${minimum}` };
  }
  if (Number(minimum) === 1) return { en: "must not be empty", ru: "не должно быть пустым" };
  const { en, ru } = counted(origin, minimum);
  return { en: `must have at least ${en}`, ru: `должно быть не короче ${ru}` };
}

function tooBig({ origin, maximum, inclusive = true }: TooBig): Words {
  if (!isCounted(origin)) {
    return inclusive
      ? { en: `must be at most ${maximum}`, ru: `должно быть не больше ${maximum}` }
      : { en: `must be less than ${maximum}`, ru: `должно быть меньше ${maximum}` };
  }
  const { en, ru } = counted(origin, maximum);
  return { en: `must have at most ${en}`, ru: `должно быть не длиннее ${ru}` };
}

function isCounted(origin: string): boolean {
  return origin === "string" || origin === "array";
}

/** In Russian the genitive, as behind «не короче»: 1 символа, 5 символов, 21 символа. */
function counted(origin: string, count: number | bigint): Words {
  const isOne = Number(count) === 1;
  const isOneInRussian = new Intl.PluralRules("ru").select(Number(count)) === "one";
  return origin === "string"
    ? {
        en: `${count} ${isOne ? "character" : "characters"}`,
        ru: `${count} ${isOneInRussian ? "символа" : "символов"}`,
      }
    : { en: `${count} ${isOne ? "entry" : "entries"}`, ru: `${count} ${isOneInRussian ? "элемента" : "элементов"}` };
}
