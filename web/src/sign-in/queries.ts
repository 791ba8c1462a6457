import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { PasswordReset, PasswordResetOffer } from "../../../src/accounts/password-api.ts";
import type { InvitationAcceptance, InvitationOffer } from "../../../src/accounts/people-api.ts";
import type { SignInByLink } from "../../../src/accounts/session-api.ts";
import type { Setup, SetupOffer } from "../../../src/accounts/setup-api.ts";
import { call } from "../api/call.ts";
import type { Answer, Request } from "../api/wire.ts";
import { type Session, sessionQuery } from "../app/session.ts";
import type { Language } from "../words/language.ts";

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

export const useSetUp = () => useEntrance((body: Request<typeof Setup>) => enter("/setup", body), "/first-run");
export const useSignInByLink = () =>
  useEntrance((body: Request<typeof SignInByLink>) => enter("/session/link", body), "/distributions");

type Acceptance = { body: Request<typeof InvitationAcceptance>; language: Language; isNew: boolean };

/** Somebody new goes on in the language in which he read the invitation. */
export const useAcceptance = () =>
  useEntrance(async ({ body, language, isNew }: Acceptance) => {
    const session = await enter("/invitations/acceptance", body);
    if (!isNew || session.person.language === language) return session;
    await call("PATCH", "/me", { body: { language } });
    return { ...session, person: { ...session.person, language } };
  }, "/distributions");

function enter(path: string, body: unknown): Promise<Session> {
  return call<Session>("POST", path, { body });
}

/** Calls what signs in, and goes on to a page. Whatever was known of another person is forgotten. */
function useEntrance<Body>(mutationFn: (body: Body) => Promise<Session>, to: "/first-run" | "/distributions") {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn,
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
