import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type {
  Me,
  MeChanges,
  PasswordChange,
  RecoveryCodes,
  SecondFactorOffer,
} from "../../../../src/accounts/person-api.ts";
import type { SessionList } from "../../../../src/accounts/session-api.ts";
import { call } from "../../api/call.ts";
import type { Answer, Request } from "../../api/wire.ts";
import { sessionQuery } from "../../app/session.ts";

export type Profile = Answer<typeof Me>;
export type ActiveSession = Answer<typeof SessionList>["sessions"][number];

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => call<Profile>("GET", "/me", { signal }),
});

export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: ({ signal }) => call<Answer<typeof SessionList>>("GET", "/sessions", { signal }),
});

/** The screens speak the new language at once: the session tells it. */
export function useMeChange() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Request<typeof MeChanges>) => call<Profile>("PATCH", "/me", { body }),
    onSuccess: async (me) => {
      queries.setQueryData(meQuery.queryKey, me);
      await queries.invalidateQueries(sessionQuery);
    },
  });
}

export function usePasswordChange() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Request<typeof PasswordChange>) => call<undefined>("PUT", "/me/password", { body }),
    onSuccess: () => queries.invalidateQueries(sessionsQuery),
    gcTime: 0,
  });
}

/** Makes a secret for the app; it counts once a code of it has come. */
export function useFactorOffer() {
  return useMutation({
    mutationFn: () => call<Answer<typeof SecondFactorOffer>>("POST", "/me/second-factor"),
    gcTime: 0,
  });
}

/** The answer alone holds the recovery codes. */
export function useFactorConfirmation() {
  return useMutation({
    mutationFn: (code: string) => call<Answer<typeof RecoveryCodes>>("PUT", "/me/second-factor", { body: { code } }),
    gcTime: 0,
  });
}

export function useFactorRemoval() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (password: string) => call<undefined>("DELETE", "/me/second-factor", { body: { password } }),
    // Not waited for: the form that asked is closed first.
    onSuccess: () => void queries.invalidateQueries(meQuery),
    gcTime: 0,
  });
}

export function useSessionEnd() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call<undefined>("DELETE", `/sessions/${id}`),
    onSuccess: () => queries.invalidateQueries(sessionsQuery),
  });
}
