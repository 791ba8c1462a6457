import { notReached, Refusal, refusalOf } from "./refusal.ts";

export const API = "/api/v1";

type Query = Record<string, string | number | boolean | null | undefined>;
type Options = { query?: Query; body?: unknown; signal?: AbortSignal | undefined };

/**
 * Calls the API as the person who is signed in. Gives the answer's JSON (undefined where it has none).
 * Throws `Refusal` for everything else, also where the server was not reached.
 */
export async function call<Answer>(
  method: string,
  path: string,
  { query, body, signal }: Options = {},
): Promise<Answer> {
  const headers: Record<string, string> = { "accept-language": languageInUse() };
  const init: RequestInit = { method, credentials: "same-origin", headers };
  if (signal) init.signal = signal;
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    headers["content-type"] = "application/json";
  }
  const response = await fetch(addressOf(path, query), init).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Refusal(0, notReached);
  });
  if (!response.ok) throw await refusalOf(response);
  return response.status === 204 ? (undefined as Answer) : ((await response.json()) as Answer);
}

/** The language that the screens are in: who has not signed in yet is answered in it. */
export function languageInUse(): string {
  return document.documentElement.lang;
}

/** Where a path of the API is, with those parts of the query that have a value. */
export function addressOf(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return given.length > 0 ? `${API}${path}?${search}` : `${API}${path}`;
}
