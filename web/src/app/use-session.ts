import { createContext, useContext } from "react";
import type { Scope, Session } from "./session.ts";

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in, on pages for those who are. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("This page needs somebody who is signed in.");
  return session;
}

/** Whether the person who is signed in may do what needs this scope. */
export function useMay(scope: Scope): boolean {
  return useSession().scopes.includes(scope);
}

/** The zone in which moments are told: the account's. */
export function useZone(): string {
  return useSession().account.timeZone;
}
