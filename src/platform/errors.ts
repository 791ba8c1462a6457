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
export type Fault = { place: string; message: string };

type Details = { reason?: string; faults?: Fault[]; retryAfterSeconds?: number; cause?: unknown };

/** An expected refusal. Its message says what the reader can do; `reason` is a stable word for programs, such as `sheet_protected`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly reason: string;
  readonly faults: Fault[];
  /** When it is worth coming again; null: nobody knows. */
  readonly retryAfterSeconds: number | null;

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    const { reason, faults = [], retryAfterSeconds = null, cause } = details;
    super(message, { cause });
    this.name = "AppError";
    this.code = code;
    this.reason = reason ?? code;
    this.faults = faults;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export function notFound(thing: string, id: string): AppError {
  return new AppError("not_found", `There is no ${thing} ${id} in this account.`);
}

export function conflict(message: string, reason?: string): AppError {
  return new AppError("conflict", message, reason ? { reason } : {});
}

export function invalidInput(message: string, details: Details = {}): AppError {
  return new AppError("invalid_input", message, details);
}

export function forbidden(message: string, reason?: string): AppError {
  return new AppError("forbidden", message, reason ? { reason } : {});
}

/** For the default branch of a switch over a union: a forgotten case becomes a type error. */
export function unreachable(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
