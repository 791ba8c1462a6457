import { AppError } from "../platform/errors.ts";

/** Lets a test of an account pass, or throws AppError (429, with the time to wait). */
export type AdmitConnectionTest = (accountId: number, now: Date) => void;

const PER_MINUTE = 10;
const MINUTE_MS = 60_000;

/** Each test opens a connection to an address that somebody typed: ten a minute for each account, in each process. */
export function connectionTestLimiter(): AdmitConnectionTest {
  const testsOf = new Map<number, number[]>();
  return (accountId, now) => {
    const at = now.getTime();
    const lately = (testsOf.get(accountId) ?? []).filter((earlier) => earlier > at - MINUTE_MS);
    testsOf.set(accountId, lately);
    const [first = at] = lately;
    if (lately.length >= PER_MINUTE) throw tooMany(Math.max(1, Math.ceil((first + MINUTE_MS - at) / 1000)));
    lately.push(at);
  };
}

function tooMany(retryAfterSeconds: number): AppError {
  return new AppError(
    "too_many_requests",
    {
      en: `Connections were tried ${PER_MINUTE} times within a minute: wait ${retryAfterSeconds} s.`,
      ru: `За минуту подключения проверяли уже ${PER_MINUTE} раз: подождите ${retryAfterSeconds} с.`,
    },
    { reason: "too_many_tests", retryAfterSeconds },
  );
}
