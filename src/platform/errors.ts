import type { Words } from "./words.ts";

/** Why a request cannot be done. HTTP statuses for these are known in `http-server.ts` only. */
export type ErrorCode =
  | "not_found"
  | "conflict"
  | "invalid_input"
  | "forbidden"
  /** Who calls is not known, or not sure enough. */
  | "unauthenticated"
  | "too_many_requests";

/** One fault of the input with its place, such as `/body/name` or `query.limit`. */
export type Fault = { place: string; message: Words };

type Details = { reason?: string; faults?: Fault[]; retryAfterSeconds?: number; cause?: unknown };

/**
 * An expected refusal. Its words say what the reader can do, in each language; who answers chooses. As an error, for logs and the terminal, it
 * is English. `reason` is a stable word for programs, such as `sheet_protected`.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly words: Words;
  readonly reason: string;
  readonly faults: Fault[];
  /** When it is worth coming again; null: nobody knows. */
  readonly retryAfterSeconds: number | null;

  constructor(code: ErrorCode, words: Words, details: Details = {}) {
    const { reason, faults = [], retryAfterSeconds = null, cause } = details;
    super(words.en, { cause });
    this.name = "AppError";
    this.code = code;
    this.words = words;
    this.reason = reason ?? code;
    this.faults = faults;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** What a person may look for by an id: its Russian, as in «нет рассылки». */
const things = {
  "API key": "ключа API",
  account: "аккаунта",
  "blank sheet": "бланка",
  distribution: "рассылки",
  erasure: "стирания",
  "group of recipients": "группы получателей",
  invitation: "приглашения",
  message: "сообщения",
  person: "участника",
  "provider account": "подключения",
  recipient: "получателя",
  sender: "отправителя",
  session: "сеанса",
} as const;

export function notFound(thing: keyof typeof things, id: string): AppError {
  return new AppError("not_found", {
    en: `There is no ${thing} ${id} in this account.`,
    ru: `В этом аккаунте нет ${things[thing]} ${id}.`,
  });
}

export function conflict(words: Words, reason?: string): AppError {
  return new AppError("conflict", words, reason ? { reason } : {});
}

export function invalidInput(words: Words, details: Details = {}): AppError {
  return new AppError("invalid_input", words, details);
}

export function forbidden(words: Words, reason?: string): AppError {
  return new AppError("forbidden", words, reason ? { reason } : {});
}

/** For the default branch of a switch over a union: a forgotten case becomes a type error. */
export function unreachable(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
