import { STATUS_CODES } from "node:http";
import { z } from "zod";
import { AppError, type ErrorCode, type Fault } from "../errors.ts";
import { faultsOf } from "../plain-faults.ts";
import { WrongInput } from "./check-input.ts";

/** Every answer that is not what was asked for: RFC 9457 problem details. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string().describe("The HTTP status in words"),
    status: z.int(),
    detail: z.string().describe("What the reader can do"),
    code: z.string().describe("A stable word for programs"),
    faults: z
      .array(z.object({ place: z.string(), message: z.string() }))
      .optional()
      .describe("Every fault of the input, with its place"),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;

export const problemMediaType = "application/problem+json";
export const problemType = `${problemMediaType}; charset=utf-8`;

/** The one table from our codes to HTTP. */
const statusOfCode: Record<ErrorCode, number> = {
  ...{ unauthenticated: 401, forbidden: 403, not_found: 404, conflict: 409, invalid_input: 422 },
  too_many_requests: 429,
};

/** What the server itself refuses, before any of our code has seen it. */
const refusalOfStatus = new Map<number, { code: string; detail: string }>([
  [
    400,
    { code: "malformed_request", detail: "This is not a request that can be read: look at its address and its JSON." },
  ],
  [401, { code: "unauthenticated", detail: "Sign in, or give a valid API key: Authorization: Bearer car_…" }],
  [404, { code: "unknown_route", detail: "There is nothing at this address. The addresses are listed in /api/docs." }],
  [405, { code: "method_not_allowed", detail: "This address does not take this method: see the header allow." }],
  [408, { code: "request_timeout", detail: "The request did not arrive in time." }],
  [413, { code: "too_large", detail: "This is larger than what is taken here." }],
  [
    415,
    {
      code: "unsupported_media_type",
      detail:
        "This content type is not taken here: send application/json, or a form with a file where a file is asked for.",
    },
  ],
  [421, { code: "wrong_host", detail: "This installation answers under its PUBLIC_URL only." }],
  [429, { code: "too_many_requests", detail: "Too many requests in a short time: wait, then go on." }],
  [431, { code: "headers_too_large", detail: "The headers of this request are too long." }],
]);

/** The words by which refusals are told apart, by their HTTP status: those of the server itself and those of every code of ours. */
export function usualRefusalWords(): Map<number, string[]> {
  const words = new Map<number, string[]>();
  const add = (status: number, word: string) => words.set(status, [...(words.get(status) ?? []), word]);
  for (const [code, status] of Object.entries(statusOfCode)) add(status, code);
  for (const [status, { code }] of refusalOfStatus) add(status, code);
  const distinct = [...words].map(([status, given]): [number, string[]] => [status, [...new Set(given)]]);
  return new Map(distinct.sort(([left], [right]) => left - right));
}

/** A refusal of the server itself, by its HTTP status. */
export class HttpRefusal extends Error {
  readonly statusCode: number;

  constructor(statusCode: number) {
    super(refusalOfStatus.get(statusCode)?.detail);
    this.name = "HttpRefusal";
    this.statusCode = statusCode;
  }
}

/** What is answered to an error. What we did not expect is answered without a word of what it was. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof AppError) return problem(statusOfCode[error.code], error.reason, error.message, error.faults);
  if (error instanceof WrongInput) return problemOfInput(placeOfContext(error), error.issues);

  const status = statusOf(error);
  const refusal = refusalOfStatus.get(status);
  if (refusal) return problem(status, refusal.code, refusal.detail);
  return problem(500, "internal_error", `Something went wrong here. The log has more about request ${requestId}.`);
}

function problem(status: number, code: string, detail: string, faults: readonly Fault[] = []): Problem {
  const title = STATUS_CODES[status] ?? "Error";
  return { type: "about:blank", title, status, detail, code, ...(faults.length > 0 ? { faults: [...faults] } : {}) };
}

function problemOfInput(place: string, issues: WrongInput["issues"]): Problem {
  const faults = faultsOf(issues, place);
  // An id that cannot be is the id of nothing.
  if (place === "/path") return problem(404, "not_found", "There is nothing with this id.", faults);
  return problem(422, "invalid_input", `Please correct the input: ${faults.map(presentFault).join("; ")}.`, faults);
}

function presentFault({ place, message }: Fault): string {
  return `${place} ${message}`;
}

const placeNames = new Map([
  ["body", "/body"],
  ["querystring", "/query"],
  ["params", "/path"],
  ["headers", "/headers"],
]);

function placeOfContext(error: object): string {
  const context = "validationContext" in error ? String(error.validationContext) : "";
  return placeNames.get(context) ?? `/${context}`;
}

function statusOf(error: unknown): number {
  return error instanceof Error && "statusCode" in error && typeof error.statusCode === "number"
    ? error.statusCode
    : 500;
}
