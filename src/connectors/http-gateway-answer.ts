import { unreachable } from "../platform/errors.ts";
import type { HttpResult } from "../platform/http-client.ts";
import { compilePattern } from "./bounded-pattern.ts";
import { placeholdersIn } from "./call-template.ts";
import type { CallResult, OutgoingMessage, SendOutcome } from "./connector.ts";
import type { AnswerMeaning, HttpGatewaySettings } from "./http-gateway-settings.ts";
import { parseJson, textAt } from "./json-pointer.ts";
import { retryAfterSeconds } from "./retry-after.ts";

const MAX_ID_LENGTH = 255;

type Answer = Extract<HttpResult, { kind: "answer" }>;
type Reading = { answer: Answer; json: unknown; code: string | undefined };

/** Gives the function that says what became of a message; the patterns are compiled once. */
export function compileAnswerReader(
  settings: HttpGatewaySettings,
): (result: HttpResult, message: OutgoingMessage) => CallResult {
  const read = compileReading(settings);
  const accepted = compileAccepted(settings);
  const isSuccess = compileSuccess(settings);

  return (result, message) => {
    switch (result.kind) {
      case "not_called":
        return result;
      case "never_left":
        return {
          kind: "deferred",
          reason: result.isAddressRefused ? "account_refused" : "provider_down", // no waiting makes an address allowed
          code: "no_connection",
          detail: result.detail,
          retryAfterSeconds: null,
        };
      case "no_answer":
        return { kind: "unconfirmed", detail: result.detail };
      case "answer": {
        const reading = read(result);
        const meaning = told(reading, settings) ?? isSuccess(reading) ?? usual(reading.answer.status, settings);
        return meaning === "accepted" ? accepted(reading, message) : outcomeOf(meaning, reading, settings);
      }
      default:
        return unreachable(result);
    }
  };
}

function compileReading({ answer }: HttpGatewaySettings): (result: Answer) => Reading {
  const codePattern = answer.codePattern ? compilePattern(answer.codePattern) : null;
  return (result) => {
    const json = parseJson(result.body);
    const code = textAt(json, answer.codePointer) ?? codePattern?.(result.body)?.[1];
    return { answer: result, json, code };
  };
}

/** Gives the outcome of a message that was taken: under the provider's id, else under ours where the provider was told it. */
function compileAccepted({ method, url, headers, body, answer }: HttpGatewaySettings) {
  const idPattern = answer.idPattern ? compilePattern(answer.idPattern) : null;
  const templates = [url, ...Object.values(headers), method === "GET" ? "" : body];
  const knowsOurId = templates.some((template) => placeholdersIn(template).includes("messageId"));

  return (reading: Reading, message: OutgoingMessage): SendOutcome => {
    const id = textAt(reading.json, answer.idPointer) ?? idPattern?.(reading.answer.body)?.[1];
    if (id && id.length <= MAX_ID_LENGTH) return acceptedAs(id);
    if (knowsOurId) return acceptedAs(message.id);
    return { kind: "unconfirmed", detail: "The provider took the message and gave no id." };
  };
}

function acceptedAs(providerMessageId: string): SendOutcome {
  return { kind: "accepted", parts: [{ part: 1, of: 1, providerMessageId }] };
}

/** What the settings say of this very code or status. */
function told({ code, answer: { status } }: Reading, { answer }: HttpGatewaySettings): AnswerMeaning | undefined {
  return (
    (code === undefined ? undefined : own(answer.meaningOfCode, code)) ?? own(answer.meaningOfStatus, String(status))
  );
}

/** Undefined where the HTTP status is none of success. A success that cannot be read is no refusal: it may have been taken. */
function compileSuccess({ answer }: HttpGatewaySettings): (reading: Reading) => AnswerMeaning | undefined {
  const { successStatuses, successPointer, successValues } = answer;
  const pattern = answer.successPattern ? compilePattern(answer.successPattern) : null;

  return ({ answer: { status, body }, json }) => {
    const isSuccessStatus =
      successStatuses.length > 0 ? successStatuses.includes(status) : status >= 200 && status <= 299;
    if (!isSuccessStatus) return undefined;
    if (successPointer) {
      const value = textAt(json, successPointer);
      if (value === undefined) return "unconfirmed";
      if (!successValues.includes(value)) return "refused";
    }
    if (!pattern || pattern(body)) return "accepted";
    return body.trim() === "" ? "unconfirmed" : "refused";
  };
}

function usual(status: number, { answer }: HttpGatewaySettings): AnswerMeaning {
  const meaning = usualMeanings.get(status);
  if (meaning) return meaning;
  if (status >= 500) return answer.serverErrorsAreSafe ? "provider_down" : "unconfirmed";
  if (status >= 400) return "refused";
  // A redirect is not followed; the address in the settings is no longer right. A success that the settings do not list may have been taken.
  return status >= 300 ? "account_refused" : "unconfirmed";
}

const usualMeanings = new Map<number, AnswerMeaning>([
  [400, "bad_content"],
  [401, "account_refused"],
  [402, "account_refused"],
  [403, "account_refused"],
  [408, "provider_down"],
  [422, "bad_content"],
  [425, "provider_down"],
  [429, "throttled"],
  [503, "provider_down"],
]);

function outcomeOf(
  meaning: Exclude<AnswerMeaning, "accepted">,
  reading: Reading,
  settings: HttpGatewaySettings,
): SendOutcome {
  const { status, headers } = reading.answer;
  const code = (reading.code ?? String(status)).slice(0, 100);
  const detail = detailOf(reading, settings);
  switch (meaning) {
    case "bad_address":
    case "bad_content":
    case "opted_out":
    case "refused":
      return { kind: "rejected", reason: meaning, code, detail };
    case "throttled":
    case "provider_down":
    case "account_refused":
      return { kind: "deferred", reason: meaning, code, detail, retryAfterSeconds: retryAfterSeconds(headers) };
    case "unconfirmed":
      return { kind: "unconfirmed", detail };
    default:
      return unreachable(meaning);
  }
}

function detailOf({ answer: { status, body }, json }: Reading, { answer }: HttpGatewaySettings): string {
  const words = textAt(json, answer.detailPointer) ?? body;
  return `HTTP ${status}: ${words}`.replace(/\s+/g, " ").trim().slice(0, 300);
}

function own<Value>(record: Record<string, Value>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
