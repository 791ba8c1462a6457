/** Why a request cannot be done. HTTP statuses for these are known in `http-server.ts` only. */
export type ErrorCode = "not_found" | "conflict" | "invalid_input" | "forbidden";

/** One fault of the input with its place, such as `/body/name` or `query.limit`. */
export type Fault = { place: string; message: string };

type Details = { reason?: string; faults?: Fault[]; cause?: unknown };

/** An expected refusal. Its message says what the reader can do; `reason` is a stable word for programs, such as `sheet_protected`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly reason: string;
  readonly faults: Fault[];

  constructor(code: ErrorCode, message: string, { reason, faults = [], cause }: Details = {}) {
    super(message, { cause });
    this.name = "AppError";
    this.code = code;
    this.reason = reason ?? code;
    this.faults = faults;
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

export function forbidden(message: string): AppError {
  return new AppError("forbidden", message);
}

/** For the default branch of a switch over a union: a forgotten case becomes a type error. */
export function unreachable(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
