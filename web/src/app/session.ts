import { queryOptions } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import { Refusal } from "../api/refusal.ts";
import type { Language } from "../words/language.ts";

export type Scope = "read" | "send" | "approve" | "manage" | "people";
export type Role = "owner" | "manager" | "author" | "approver" | "viewer";

/** Who is signed in, and which account is in use. */
export type Session = {
  person: { id: string; name: string; email: string; language: Language; hasSecondFactor: boolean };
  account: { id: string; name: string; language: Language; timeZone: string };
  role: Role;
  scopes: Scope[];
  accounts: { id: string; name: string; role: Role }[];
  simulated: boolean;
};

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
