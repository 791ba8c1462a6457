import { notFound } from "../platform/errors.ts";
import { NoContent } from "../platform/http-server/no-content.ts";
import type { App } from "../platform/http-server.ts";
import { presentId } from "../platform/id.ts";
import { personOf } from "./caller-person.ts";
import { endSession } from "./end-session.ts";
import { getSession } from "./get-session.ts";
import { ById } from "./id-api.ts";
import type { PeopleParts } from "./people-parts.ts";
import { SessionView } from "./person-api.ts";
import { provePerson } from "./prove-person.ts";
import { AccountInUse, SessionList, SignIn, SignInByLink } from "./session-api.ts";
import { listSessions } from "./session-store.ts";
import { signIn } from "./sign-in.ts";
import { useAccount } from "./use-account.ts";
import { takeSignInLink } from "./use-link.ts";

export function sessionRoutes(app: App, parts: PeopleParts): void {
  const { db, now, sessions } = parts;

  app.get(
    "/session",
    {
      config: { isPersonal: true },
      schema: { summary: "Show who is signed in", operationId: "getSession", response: { 200: SessionView } },
    },
    ({ account }) => getSession(parts, { personId: personOf(account).id, accountId: account.id }),
  );

  app.post(
    "/session",
    {
      config: { isPublic: true },
      schema: {
        summary: "Sign in",
        description:
          "The answer sets a cookie. Without a `code` it is refused with `code_needed` where there is a second factor.",
        operationId: "signIn",
        body: SignIn,
        response: { 200: SessionView },
      },
    },
    async (request, reply) => {
      const { sessionToken } = request;
      const person = await provePerson(parts, { ...request.body, sessionToken });
      return signIn(parts, { request, reply }, async () => ({ personId: person.id, accountId: null }));
    },
  );

  app.post(
    "/session/link",
    {
      config: { isPublic: true },
      schema: {
        summary: "Sign in by a link",
        description: "Each link works once.",
        operationId: "signInByLink",
        body: SignInByLink,
        response: { 200: SessionView },
      },
    },
    (request, reply) => signIn(parts, { request, reply }, (tx) => takeSignInLink(tx, request.body.token, now())),
  );

  app.delete(
    "/session",
    {
      config: { isPersonal: true },
      schema: { summary: "Sign out", operationId: "signOut", response: { 204: NoContent } },
    },
    async ({ account }, reply) => {
      await db.begin((tx) => endSession(tx, account, personOf(account).sessionId, now()));
      sessions.forget();
      reply.endSession();
      return reply.code(204).send();
    },
  );

  app.put(
    "/session/account",
    {
      config: { isPersonal: true },
      schema: {
        summary: "Use another account",
        operationId: "useAccount",
        body: AccountInUse,
        response: { 200: SessionView },
      },
    },
    async ({ account, body }) => {
      const person = personOf(account);
      await useAccount(db, person, body.id);
      sessions.forget();
      return getSession(parts, { personId: person.id, accountId: body.id });
    },
  );

  app.get(
    "/sessions",
    {
      config: { isPersonal: true },
      schema: { summary: "List my sessions", operationId: "listSessions", response: { 200: SessionList } },
    },
    async ({ account }) => {
      const { id, sessionId } = personOf(account);
      const living = await listSessions(db, id, now());
      return {
        sessions: living.map(({ accountName, ...same }) => ({
          ...{ ...same, account: accountName, isCurrent: same.id === sessionId },
        })),
      };
    },
  );

  app.delete(
    "/sessions/:id",
    {
      config: { isPersonal: true },
      schema: {
        summary: "End one of my sessions",
        operationId: "endSession",
        params: ById,
        response: { 204: NoContent },
      },
    },
    async ({ account, params }, reply) => {
      if (!(await db.begin((tx) => endSession(tx, account, params.id, now()))))
        throw notFound("session", presentId(params.id));
      sessions.forget();
      return reply.code(204).send();
    },
  );
}
