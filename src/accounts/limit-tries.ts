import { createHash } from "node:crypto";
import type { Sql } from "../platform/database.ts";
import { AppError } from "../platform/errors.ts";
import { countTry, forgetTries, uncountTry } from "./sign-in-failure-store.ts";

const MAX_FAILURES = 10;
const WINDOW_MS = 15 * 60_000;

/** A try that was let through; how it ended is to be told. */
export type Try = {
  /** It was right: former failures are forgotten. */
  succeed(): Promise<void>;
  /** It was right as far as it went, and something is missing. */
  takeBack(): Promise<void>;
};

/**
 * Lets through a try to prove who somebody is. `name` is what failures are counted by, in the database, for all processes.
 * Throws AppError (429, with the time to wait) after ten failures in a quarter of an hour.
 */
export async function admitTry(sql: Sql, name: string, now: Date): Promise<Try> {
  const nameHash = createHash("sha256").update(name).digest();
  const windowStart = new Date(now.getTime() - WINDOW_MS);
  const { failureCount, since } = await countTry(sql, nameHash, { now, windowStart });
  if (failureCount > MAX_FAILURES) throw tooMany(new Date(since.getTime() + WINDOW_MS), now);
  return {
    succeed: () => forgetTries(sql, nameHash, windowStart),
    takeBack: () => uncountTry(sql, nameHash),
  };
}

function tooMany(until: Date, now: Date): AppError {
  const retryAfterSeconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return new AppError(
    "too_many_requests",
    {
      en: `Too many wrong tries. Wait ${minutes} ${minutes === 1 ? "minute" : "minutes"}, or ask the operator for a link to a new password.`,
      ru: `Слишком много неудачных попыток. Подождите ${minutes} мин или попросите у администратора сервера ссылку для нового пароля.`,
    },
    { reason: "too_many_tries", retryAfterSeconds },
  );
}
