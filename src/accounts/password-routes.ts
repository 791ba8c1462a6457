import { z } from "zod";
import { NoContent } from "../platform/http-server/no-content.ts";
import type { App } from "../platform/http-server.ts";
import { resetPassword } from "./change-password.ts";
import { PasswordReset, PasswordResetOffer } from "./password-api.ts";
import type { PeopleParts } from "./people-parts.ts";
import { Token } from "./person-api.ts";
import { findPerson } from "./person-store.ts";
import { linkGone, peekLink } from "./use-link.ts";

/** For whoever was given a link to a new password by the operator. */
export function passwordRoutes(app: App, parts: PeopleParts): void {
  const { db, now, sessions } = parts;

  app.get(
    "/password-reset/:token",
    {
      config: { isPublic: true },
      schema: {
        summary: "Look at a link to a new password",
        operationId: "getPasswordReset",
        params: z.object({ token: Token }),
        response: { 200: PasswordResetOffer },
      },
    },
    async ({ params }) => {
      const id = await peekLink(db, { token: params.token, purpose: "password" }, now());
      const person = id === null ? undefined : await findPerson(db, id);
      if (!person) throw linkGone();
      return { email: person.email, name: person.name };
    },
  );

  app.post(
    "/password-reset",
    {
      config: { isPublic: true },
      schema: {
        summary: "Set a new password by a link",
        description: "It signs nobody in: sign in with the new password. All sessions of the person end.",
        operationId: "resetPassword",
        body: PasswordReset,
        response: { 204: NoContent },
      },
    },
    async ({ body }, reply) => {
      await resetPassword(parts, body);
      sessions.forget();
      return reply.code(204).send();
    },
  );
}
