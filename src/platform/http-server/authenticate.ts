import type { FastifyReply, FastifyRequest } from "fastify";
import { forbidden } from "../errors.ts";
import type { App, Caller } from "../http-server.ts";
import { readAcceptLanguage } from "../words.ts";
import { API, accessOf, isApi } from "./access.ts";
import { endStreams } from "./end-streams.ts";
import type { Limiter } from "./limit-requests.ts";
import { HttpRefusal } from "./problem.ts";
import type { Scope } from "./scope.ts";
import { refuseOtherSites } from "./session-cookie.ts";

/** What a request says of who makes it: the key of a program, or the session of a person. */
export type Credentials = { key: string } | { sessionToken: string };

export type Authentication = {
  /** Whose these are; undefined where they are not valid. */
  authenticate(credentials: Credentials): Promise<Caller | undefined>;
  /** Counts what came with a wrong key. */
  limitFailures: Limiter;
  /** Counts calls by which somebody who is not known yet proves who he is. */
  limitProofs: Limiter;
};

/** Every route whose pattern lies under /api/v1 passes here, wherever and by whomever it was registered. */
export function authenticateCallers(app: App, { authenticate, limitFailures, limitProofs }: Authentication): void {
  const callers = new WeakMap<FastifyRequest, Caller>();
  app.decorateRequest("account", {
    getter(this: FastifyRequest) {
      const caller = callers.get(this);
      if (!caller)
        throw new Error(`The route ${this.routeOptions.url} has no account: it is public, or not under ${API}.`);
      return caller;
    },
  });
  app.decorateRequest("language", {
    getter(this: FastifyRequest) {
      return callers.get(this)?.language ?? readAcceptLanguage(this.headers["accept-language"]);
    },
  });

  app.addHook("onRequest", async (request, reply) => {
    if (!isApi(request.routeOptions.url)) return;
    if (request.routeOptions.config.isPublic) {
      refuseOtherSites(request, { isProof: false });
      if (request.method === "POST") await limitProofs(request, reply);
      return;
    }
    const caller = await find(request, reply);
    callers.set(request, caller);
    refuseBeyond(caller, request);
  });

  endStreams(app, async (request) => {
    const credentials = credentialsOf(request);
    const caller = credentials && (await authenticate(credentials));
    if (!caller) return false;
    const access = accessOf(request.routeOptions.config, request.method);
    return caller.id === request.account.id && (access.kind !== "scope" || caller.scopes.includes(access.scope));
  });

  async function find(request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
    const credentials = credentialsOf(request);
    if (credentials && "sessionToken" in credentials) refuseOtherSites(request, { isProof: true });
    const caller = credentials && (await authenticate(credentials));
    if (caller) return caller; // however many fail: nobody can lock out others behind the same address
    if (credentials && "key" in credentials) await limitFailures(request, reply);
    throw new HttpRefusal(401);
  }
}

/** A key goes before a session: no other site's page can send one. */
function credentialsOf({ headers: { authorization }, sessionToken }: FastifyRequest): Credentials | undefined {
  if (authorization !== undefined) return { key: /^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? "" };
  return sessionToken === "" ? undefined : { sessionToken };
}

function refuseBeyond(caller: Caller, { method, routeOptions }: FastifyRequest): void {
  const access = accessOf(routeOptions.config, method);
  if (access.kind === "personal" && !caller.person)
    throw forbidden(
      {
        en: "This is for persons: sign in with a browser. An API key stands for no person.",
        ru: "Это может только человек: войдите через браузер. За ключом API не стоит никто.",
      },
      "person_needed",
    );
  if (access.kind === "scope" && !caller.scopes.includes(access.scope)) throw lacking(caller, access.scope);
}

function lacking(caller: Caller, scope: Scope): Error {
  if (!caller.person) {
    return forbidden({
      en: `This API key may not do this: it lacks the scope ${scope}.`,
      ru: `Этому ключу API такое не разрешено: ему не хватает права ${scope}.`,
    });
  }
  return forbidden({
    en: `Your role in this account does not allow this (${scope}): ask an owner of the account.`,
    ru: `Ваша роль в этом аккаунте такого не позволяет (${scope}): обратитесь к владельцу аккаунта.`,
  });
}
