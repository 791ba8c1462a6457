import { z } from "zod";
import { presentPlace } from "./json-place.ts";
import { nearestName } from "./nearest-name.ts";
import { type Remark, remark } from "./parsed.ts";
import type { ProblemCode } from "./problem.ts";

type Issue = z.core.$ZodIssue;

/** What a check inside a schema gives to `addIssue`, to say in words of its own what only it knows. Its place is added as `place`. */
export function shapeFault(code: ProblemCode, params: Remark["params"] = {}) {
  return { code: "custom" as const, message: code, params: { problem: code, ...params } };
}

/** Given to zod as `error`: an unknown key's message becomes the list of those that are known there. */
export function listKnownKeys({ code, inst }: Parameters<z.core.$ZodErrorMap>[0]): string | undefined {
  return code === "unrecognized_keys" && inst instanceof z.ZodObject ? Object.keys(inst.shape).join(", ") : undefined;
}

/** What does not fit, in remarks for people. `example` is shown where the JSON as a whole is something else. */
export function faultsOfIssue(issue: Issue, example: string): Remark[] {
  if (issue.code === "invalid_union") return faultsOfUnion(issue, example);
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(key, issue));
  if (issue.code === "custom" && issue.params?.problem) return [customFault(issue)];
  return [issue.path.length === 0 ? remark("json_unlike", { example }) : plainFault(issue, example)];
}

/** The form that the value comes nearest to is taken for the one that was meant. */
function faultsOfUnion({ errors, path }: Extract<Issue, { code: "invalid_union" }>, example: string): Remark[] {
  const meant = errors.filter((issues) => issues.length > 0 && !issues.some(isOtherKind));
  const nearest = meant.toSorted((one, other) => one.length - other.length)[0];
  if (!nearest) return [unfit(path, example)];
  return nearest.flatMap((issue) => faultsOfIssue({ ...issue, path: [...path, ...issue.path] }, example));
}

function isOtherKind({ code, path }: Issue): boolean {
  return path.length === 0 && (code === "invalid_type" || code === "invalid_value");
}

function unknownKey(key: string, { path, message }: Issue): Remark {
  const place = presentPlace([...path, key]);
  const near = nearestName(key.toLowerCase(), message.split(", "));
  return near
    ? remark("json_key_unknown_near", { place, near })
    : remark("json_key_unknown", { place, allowed: message });
}

function customFault({ params = {}, path }: Extract<Issue, { code: "custom" }>): Remark {
  const { problem, ...rest } = params;
  return remark(problem as ProblemCode, { place: presentPlace(path), ...rest });
}

function plainFault(issue: Issue, example: string): Remark {
  const place = presentPlace(issue.path);
  switch (issue.code) {
    case "invalid_type":
      return wrongKind(issue, place, example);
    case "invalid_value":
      return remark("json_choice", { place, allowed: issue.values.map(String).join(", ") });
    case "too_small":
      return remark(smallCodes[kindOfSize(issue.origin)], { place, limit: Number(issue.minimum) });
    case "too_big":
      return remark(bigCodes[kindOfSize(issue.origin)], { place, limit: Number(issue.maximum) });
    default:
      return unfit(issue.path, example);
  }
}

function wrongKind(issue: Extract<Issue, { code: "invalid_type" }>, place: string, example: string): Remark {
  if (issue.input === undefined) return remark("json_key_missing", { place });
  const code = kindCodes.get(issue.expected);
  return code ? remark(code, { place }) : unfit(issue.path, example);
}

function unfit(path: readonly PropertyKey[], example: string): Remark {
  return path.length === 0
    ? remark("json_unlike", { example })
    : remark("json_place_unlike", { place: presentPlace(path), example });
}

function kindOfSize(origin: string): "text" | "list" | "number" {
  if (origin === "string") return "text";
  return origin === "array" || origin === "set" ? "list" : "number";
}

const smallCodes = { text: "json_text_short", list: "json_list_short", number: "json_number_small" } as const;
const bigCodes = { text: "json_text_long", list: "json_list_long", number: "json_number_big" } as const;

const kindCodes = new Map<string, ProblemCode>([
  ["string", "json_no_text"],
  ["number", "json_no_number"],
  ["int", "json_no_whole_number"],
  ["boolean", "json_no_true_false"],
  ["array", "json_no_list"],
  ["object", "json_no_object"],
  ["record", "json_no_object"],
]);
