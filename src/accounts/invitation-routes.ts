import { z } from "zod";
import type { App } from "../platform/http-server.ts";
import { acceptInvitation, getInvitation, identifyAccepting } from "./accept-invitation.ts";
import { InvitationAcceptance, InvitationOffer } from "./people-api.ts";
import type { PeopleParts } from "./people-parts.ts";
import { SessionView, Token } from "./person-api.ts";
import { findPersonByEmail } from "./person-store.ts";
import { signIn } from "./sign-in.ts";

/** For whoever was given a link: what it invites to, and accepting it. */
export function invitationRoutes(app: App, parts: PeopleParts): void {
  const { db, now } = parts;

  app.get(
    "/invitations/:token",
    {
      config: { isPublic: true },
      schema: {
        summary: "Look at an invitation",
        operationId: "getInvitation",
        params: z.object({ token: Token }),
        response: { 200: InvitationOffer },
      },
    },
    async ({ params }) => {
      const { accountName, email, role } = await getInvitation(db, params.token, now());
      return { accountName, email, role, personExists: (await findPersonByEmail(db, email)) !== undefined };
    },
  );

  app.post(
    "/invitations/acceptance",
    {
      config: { isPublic: true },
      schema: {
        summary: "Accept an invitation",
        description: "The answer signs in, with the account of the invitation in use.",
        operationId: "acceptInvitation",
        body: InvitationAcceptance,
        response: { 200: SessionView },
      },
    },
    async (request, reply) => {
      const accepting = await identifyAccepting(parts, request.body, request.sessionToken);
      return signIn(parts, { request, reply }, (tx) => acceptInvitation(tx, accepting, now()));
    },
  );
}
