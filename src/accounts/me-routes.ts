import { NoContent } from "../platform/http-server/no-content.ts";
import type { App } from "../platform/http-server.ts";
import { personOf } from "./caller-person.ts";
import { changePassword } from "./change-password.ts";
import { changePerson } from "./change-person.ts";
import { offerFactor, turnOffFactor, turnOnFactor } from "./change-second-factor.ts";
import type { PeopleParts } from "./people-parts.ts";
import type { Person } from "./person.ts";
import {
  Me,
  MeChanges,
  PasswordChange,
  PasswordProof,
  RecoveryCodes,
  SecondFactorOffer,
  SecondFactorProof,
} from "./person-api.ts";
import { findPerson } from "./person-store.ts";

/** What a person sets for himself, in all accounts. */
export function meRoutes(app: App, parts: PeopleParts): void {
  const { db, now, sessions } = parts;
  const config = { isPersonal: true };

  app.get(
    "/me",
    { config, schema: { summary: "Show myself", operationId: "getMe", response: { 200: Me } } },
    async ({ account }) => {
      const person = await findPerson(db, personOf(account).id);
      if (!person) throw new Error("Somebody is signed in who is not there.");
      return present(person);
    },
  );

  app.patch(
    "/me",
    { config, schema: { summary: "Change myself", operationId: "changeMe", body: MeChanges, response: { 200: Me } } },
    async ({ account, body }) => {
      const changed = await db.begin((tx) => changePerson(tx, personOf(account).id, body, now()));
      sessions.forget();
      return present(changed);
    },
  );

  app.put(
    "/me/password",
    {
      config,
      schema: {
        summary: "Change my password",
        description: "All my other sessions end.",
        operationId: "changePassword",
        body: PasswordChange,
        response: { 204: NoContent },
      },
    },
    async ({ account, body }, reply) => {
      const { id, sessionId } = personOf(account);
      await changePassword(parts, { id, sessionId, ...body });
      sessions.forget();
      return reply.code(204).send();
    },
  );

  app.post(
    "/me/second-factor",
    {
      config,
      schema: {
        summary: "Begin with a second factor",
        description: "It counts once a code of it was sent by PUT.",
        operationId: "offerSecondFactor",
        response: { 200: SecondFactorOffer },
      },
    },
    async ({ account }, reply) => {
      reply.header("cache-control", "no-store");
      return offerFactor(parts, personOf(account).id);
    },
  );

  app.put(
    "/me/second-factor",
    {
      config,
      schema: {
        summary: "Turn my second factor on",
        operationId: "turnOnSecondFactor",
        body: SecondFactorProof,
        response: { 200: RecoveryCodes },
      },
    },
    async ({ account, body }, reply) => {
      reply.header("cache-control", "no-store");
      return { recoveryCodes: await turnOnFactor(parts, personOf(account).id, body.code) };
    },
  );

  app.delete(
    "/me/second-factor",
    {
      config,
      schema: {
        summary: "Turn my second factor off",
        operationId: "turnOffSecondFactor",
        body: PasswordProof,
        response: { 204: NoContent },
      },
    },
    async ({ account, body }, reply) => {
      await turnOffFactor(parts, personOf(account).id, body.password);
      return reply.code(204).send();
    },
  );
}

function present({ recoveryHashes, ...same }: Person) {
  return { ...same, recoveryCodesLeft: recoveryHashes.length };
}
