import { queryOptions } from "@tanstack/react-query";
import type { SessionView } from "../../../src/accounts/person-api.ts";
import { call } from "../api/call.ts";
import { Refusal } from "../api/refusal.ts";
import type { Answer } from "../api/wire.ts";

/** Who is signed in, and which account is in use. */
export type Session = Answer<typeof SessionView>;
export type Scope = Session["scopes"][number];
export type Role = Session["role"];

/** null: nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) =>
    call<Session>("GET", "/session", { signal }).catch((error: unknown) => {
      if (error instanceof Refusal && error.status === 401) return null;
      throw error;
    }),
  staleTime: 60_000,
});
