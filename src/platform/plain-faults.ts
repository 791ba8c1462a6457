import type { z } from "zod";
import type { Fault } from "./errors.ts";

type Issue = Parameters<z.core.$ZodErrorMap>[0];

/**
 * What is wrong with a value, in words that go on after its place: `/body/name must not be empty`. To be given to zod as `error`,
 * which asks it only where a schema has no words of its own. No value is repeated.
 */
export function sayWhatIsWrong(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "is missing" : `must be ${typeNames.get(issue.expected) ?? issue.expected}`;
    case "too_small":
      return tooSmall(issue);
    case "too_big":
      return tooBig(issue);
    case "invalid_value":
      return `must be ${issue.values.length > 1 ? "one of " : ""}${issue.values.map(String).join(", ")}`;
    case "invalid_format":
      return formats.get(issue.format) ?? "does not have the form that is asked for here";
    case "not_multiple_of":
      return `must be a multiple of ${issue.divisor}`;
    case "unrecognized_keys":
    case "invalid_key":
      return "is not known here";
    case "invalid_union":
      return "has none of the forms that are taken here";
    default:
      return "cannot be used";
  }
}

/** Faults with their places, all of which begin with `place`. Unknown names come as one issue about their parent: each gets its own place. */
export function faultsOf(issues: readonly z.core.$ZodIssue[], place: string): Fault[] {
  return issues.flatMap((issue) => {
    const at = [place, ...issue.path.map(String)].join("/");
    if (issue.code !== "unrecognized_keys") return [{ place: at, message: issue.message }];
    return issue.keys.map((key) => ({ place: `${at}/${key}`, message: issue.message }));
  });
}

const typeNames = new Map<string, string>([
  ["string", "a text"],
  ["number", "a number"],
  ["int", "a whole number"],
  ["boolean", "true or false"],
  ["array", "a list"],
  ["object", "an object"],
  ["record", "an object"],
  ["null", "null"],
]);

const formats = new Map<string, string>([
  ["datetime", "must be a moment such as 2026-03-24T12:00:00+03:00"],
  ["date", "must be a day such as 2026-03-24"],
  ["time", "must be a time of day such as 12:00:00"],
  ["url", "must be a URL such as https://example.org/path"],
  ["email", "must be an email address"],
]);

type TooSmall = Extract<Issue, { code: "too_small" }>;
type TooBig = Extract<Issue, { code: "too_big" }>;

function tooSmall({ origin, minimum, inclusive = true }: TooSmall): string {
  if (!isCounted(origin)) return `must be ${inclusive ? "at least" : "more than"} ${minimum}`;
  return Number(minimum) === 1 ? "must not be empty" : `must have at least ${counted(origin, minimum)}`;
}

function tooBig({ origin, maximum, inclusive = true }: TooBig): string {
  if (!isCounted(origin)) return `must be ${inclusive ? "at most" : "less than"} ${maximum}`;
  return `must have at most ${counted(origin, maximum)}`;
}

function isCounted(origin: string): boolean {
  return origin === "string" || origin === "array";
}

function counted(origin: string, count: number | bigint): string {
  const [one, many] = origin === "string" ? ["character", "characters"] : ["entry", "entries"];
  return `${count} ${Number(count) === 1 ? one : many}`;
}
