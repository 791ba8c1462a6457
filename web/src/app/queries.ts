import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { Refusal } from "../api/refusal.ts";
import { sessionQuery } from "./session.ts";

/** What was refused for what it says, not for the moment: asking again changes nothing. */
function isFinal(error: unknown): boolean {
  return error instanceof Refusal && error.status >= 400 && error.status < 500;
}

/** A session that has ended is found out by whichever call comes first; the form to sign in then stands above the page, which stays as it is. */
function noticeEndedSession(error: unknown): void {
  if (error instanceof Refusal && error.status === 401) void queries.invalidateQueries(sessionQuery);
}

/** What was asked of the server, kept as long as it is fresh. */
export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEndedSession }),
  mutationCache: new MutationCache({ onError: noticeEndedSession }),
  defaultOptions: {
    queries: { staleTime: 10_000, retry: (count, error) => count < 2 && !isFinal(error) },
    mutations: { retry: false },
  },
});
