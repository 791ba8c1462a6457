import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { PasswordReset, PasswordResetOffer } from "../../../src/accounts/password-api.ts";
import type { InvitationAcceptance, InvitationOffer } from "../../../src/accounts/people-api.ts";
import type { SignInByLink } from "../../../src/accounts/session-api.ts";
import type { Setup, SetupOffer } from "../../../src/accounts/setup-api.ts";
import { call } from "../api/call.ts";
import type { Answer, Request } from "../api/wire.ts";
import { type Session, sessionQuery } from "../app/session.ts";

const offer = { staleTime: Number.POSITIVE_INFINITY, retry: false };

/** Looks at a link without using it up. */
function offerQuery<Offer>(kind: string, token: string) {
  return queryOptions({
    ...offer,
    queryKey: [kind, token],
    queryFn: ({ signal }) => call<Offer>("GET", `/${kind}/${encodeURIComponent(token)}`, { signal }),
  });
}

export const setupQuery = (token: string) => offerQuery<Answer<typeof SetupOffer>>("setup", token);
export const invitationQuery = (token: string) => offerQuery<Answer<typeof InvitationOffer>>("invitations", token);
export const passwordResetQuery = (token: string) =>
  offerQuery<Answer<typeof PasswordResetOffer>>("password-reset", token);

export const useSetUp = () => useEntrance<Request<typeof Setup>>("/setup", "/first-run");
export const useAcceptance = () =>
  useEntrance<Request<typeof InvitationAcceptance>>("/invitations/acceptance", "/distributions");
export const useSignInByLink = () => useEntrance<Request<typeof SignInByLink>>("/session/link", "/distributions");

/** Calls what signs in, and goes on to a page. Whatever was known of another person is forgotten. */
function useEntrance<Body>(path: string, to: "/first-run" | "/distributions") {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: Body) => call<Session>("POST", path, { body }),
    onSuccess: async (session) => {
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
      queries.setQueryData(sessionQuery.queryKey, session);
      await navigate({ to, replace: true });
    },
  });
}

/** Sets a new password by a link; it signs nobody in. */
export function usePasswordReset() {
  return useMutation({
    mutationFn: (body: Request<typeof PasswordReset>) => call<undefined>("POST", "/password-reset", { body }),
  });
}
