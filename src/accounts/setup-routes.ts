import { z } from "zod";
import type { App } from "../platform/http-server.ts";
import { newAccountSettings } from "./account.ts";
import type { PeopleParts } from "./people-parts.ts";
import { SessionView, Token } from "./person-api.ts";
import { prepareSetup, setUp } from "./set-up.ts";
import { Setup, SetupOffer } from "./setup-api.ts";
import { signIn } from "./sign-in.ts";
import { peekLink } from "./use-link.ts";

/** The first start: who has the link that the program printed creates the first account. */
export function setupRoutes(app: App, parts: PeopleParts): void {
  const { db, now } = parts;

  app.get(
    "/setup/:token",
    {
      config: { isPublic: true },
      schema: {
        summary: "Look at the link of the first start",
        operationId: "getSetup",
        params: z.object({ token: Token }),
        response: { 200: SetupOffer },
      },
    },
    async ({ params }) => {
      await peekLink(db, { token: params.token, purpose: "setup" }, now());
      return newAccountSettings;
    },
  );

  app.post(
    "/setup",
    {
      config: { isPublic: true },
      schema: {
        summary: "Create the first account and its owner",
        description: "With the link that the program prints at its start. The answer signs the owner in.",
        operationId: "setUp",
        body: Setup,
        response: { 200: SessionView },
      },
    },
    async (request, reply) => {
      const { token } = request.body;
      await peekLink(db, { token, purpose: "setup" }, now());
      const wish = await prepareSetup(request.body);
      return signIn(parts, { request, reply }, async (tx) => {
        const owner = await setUp(tx, wish, now());
        await parts.onAccountCreated(tx, { id: owner.accountId, language: wish.language });
        return owner;
      });
    },
  );
}
