import { STATUS_CODES } from "node:http";
import { z } from "zod";
import { AppError, type ErrorCode, type Fault } from "../errors.ts";
import { faultsOf, listFaults } from "../plain-faults.ts";
import type { Language, Words } from "../words.ts";
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
const refusalOfStatus = new Map<number, { code: string; words: Words }>([
  [
    400,
    {
      code: "malformed_request",
      words: {
        en: "This is not a request that can be read: look at its address and its JSON.",
        ru: "Этот запрос не удаётся прочитать: проверьте адрес и JSON.",
      },
    },
  ],
  [
    401,
    {
      code: "unauthenticated",
      words: {
        en: "Sign in, or give a valid API key: Authorization: Bearer car_…",
        ru: "Войдите или укажите действующий ключ API: Authorization: Bearer car_…",
      },
    },
  ],
  [
    404,
    {
      code: "unknown_route",
      words: {
        en: "There is nothing at this address. The addresses are listed in /api/docs.",
        ru: "По этому адресу ничего нет. Все адреса перечислены в /api/docs.",
      },
    },
  ],
  [
    405,
    {
      code: "method_not_allowed",
      words: {
        en: "This address does not take this method: see the header allow.",
        ru: "Этот адрес не принимает такой метод: смотрите заголовок allow.",
      },
    },
  ],
  [
    408,
    {
      code: "request_timeout",
      words: { en: "The request did not arrive in time.", ru: "Запрос не пришёл целиком за отведённое время." },
    },
  ],
  [
    413,
    {
      code: "too_large",
      words: { en: "This is larger than what is taken here.", ru: "Это больше, чем здесь принимается." },
    },
  ],
  [
    415,
    {
      code: "unsupported_media_type",
      words: {
        en: "This content type is not taken here: send application/json, or a form with a file where a file is asked for.",
        ru: "Такой тип содержимого здесь не принимается: отправьте application/json, а там, где нужен файл, — форму с файлом.",
      },
    },
  ],
  [
    421,
    {
      code: "wrong_host",
      words: {
        en: "This installation answers under its PUBLIC_URL only.",
        ru: "Этот сервер отвечает только по адресу из PUBLIC_URL.",
      },
    },
  ],
  [
    429,
    {
      code: "too_many_requests",
      words: {
        en: "Too many requests in a short time: wait, then go on.",
        ru: "Слишком много запросов за короткое время: подождите и продолжайте.",
      },
    },
  ],
  [
    431,
    {
      code: "headers_too_large",
      words: { en: "The headers of this request are too long.", ru: "Заголовки этого запроса слишком длинны." },
    },
  ],
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
    super(refusalOfStatus.get(statusCode)?.words.en);
    this.name = "HttpRefusal";
    this.statusCode = statusCode;
  }
}

/** Who reads the answer to a request, and how the log names the request. */
export type Reading = { language: Language; requestId: string };

/** What is answered to an error, in the reader's language. What we did not expect is answered without a word of what it was. */
export function problemOf(error: unknown, { language, requestId }: Reading): Problem {
  const { status, code, words, faults = [] } = refusalOf(error, requestId);
  const title = STATUS_CODES[status] ?? "Error";
  const told = faults.map(({ place, message }) => ({ place, message: message[language] }));
  const problem = { type: "about:blank", title, status, detail: words[language], code };
  return told.length > 0 ? { ...problem, faults: told } : problem;
}

type Refusal = { status: number; code: string; words: Words; faults?: Fault[] };

function refusalOf(error: unknown, requestId: string): Refusal {
  if (error instanceof AppError)
    return { status: statusOfCode[error.code], code: error.reason, words: error.words, faults: error.faults };
  if (error instanceof WrongInput) return refusalOfInput(placeOfContext(error), error.issues);

  const status = statusOf(error);
  const refusal = refusalOfStatus.get(status);
  return refusal ? { status, ...refusal } : ourFault(requestId);
}

function refusalOfInput(place: string, issues: WrongInput["issues"]): Refusal {
  const faults = faultsOf(issues, place);
  // An id that cannot be is the id of nothing.
  const nothing = { en: "There is nothing with this id.", ru: "С таким id ничего нет." };
  if (place === "/path") return { status: 404, code: "not_found", words: nothing, faults };
  const list = listFaults(faults);
  const words = { en: `Please correct the input: ${list.en}.`, ru: `Исправьте введённое: ${list.ru}.` };
  return { status: 422, code: "invalid_input", words, faults };
}

function ourFault(requestId: string): Refusal {
  const words = {
    en: `Something went wrong here, and nothing of yours is lost: try again. The log has more about request ${requestId}.`,
    ru: `У нас что-то пошло не так, но ваши данные целы: попробуйте ещё раз. Подробности — в журнале сервера, запрос ${requestId}.`,
  };
  return { status: 500, code: "internal_error", words };
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
