import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
} from "fastify";
import { serializerCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import type { Logger } from "pino";
import type { z } from "zod";
import { AppError } from "./errors.ts";
import { API } from "./http-server/access.ts";
import { addApiDocument } from "./http-server/api-document.ts";
import { authenticateCallers, type Credentials } from "./http-server/authenticate.ts";
import { checkInput } from "./http-server/check-input.ts";
import type { ApiDescription } from "./http-server/describe-document.ts";
import { contentSecurityPolicy } from "./http-server/docs-page.ts";
import { limiter } from "./http-server/limit-requests.ts";
import { HttpRefusal, problemOf, problemType } from "./http-server/problem.ts";
import type { Scope } from "./http-server/scope.ts";
import { addSessionCookie, sessionCookieName } from "./http-server/session-cookie.ts";
import type { Language } from "./words.ts";

/** What routes are added to. */
export type App = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

/** The account that a request acts for, and who makes it: a program by its key, or a person by a session. */
export type Caller = {
  /** Of the account. */
  id: number;
  keyId: number | null;
  person: { id: number; name: string } | null;
  sessionId: number | null;
  scopes: readonly Scope[];
  /** In which to answer: the person's own, or else the account's. */
  language: Language;
};

declare module "fastify" {
  interface FastifyRequest {
    /** Of every route under /api/v1 that is not public. */
    readonly account: Caller;
    /** In which to answer a request of anybody: of who is known the caller's, else what is asked for with Accept-Language. */
    readonly language: Language;
  }
  interface FastifyContextConfig {
    scope?: Scope;
    /** For anybody: such as what signs in. */
    isPublic?: boolean;
    /** For any person who is signed in, about himself; not for keys. */
    isPersonal?: boolean;
    /** The fields beside the file of a form that the route reads by itself. */
    form?: z.ZodObject;
    /** Programs call it as often as they must, each under an address of its own that nobody can guess. */
    isUnlimited?: boolean;
  }
}

export type HttpServerParts = {
  log: Logger;
  /** When set, requests for another host are refused. */
  publicUrl: string | null;
  /** Whose key or session this is; undefined for one that is not valid. */
  authenticate(credentials: Credentials): Promise<Caller | undefined>;
  /** What is missing before requests can be served; null: ready. Throws while the database is away. */
  findUnreadiness(): Promise<string | null>;
  version: string;
  description?: ApiDescription;
  limits?: Partial<RequestLimits>;
};

/** Requests a minute, by the caller's address. */
export type RequestLimits = {
  requestsPerMinute: number;
  failedKeysPerMinute: number;
  /** Calls that sign in, or prove otherwise who somebody is. */
  proofsPerMinute: number;
};

const noDescription: ApiDescription = { tags: [], refusalWords: new Map() };
const usualLimits: RequestLimits = { requestsPerMinute: 6000, failedKeysPerMinute: 20, proofsPerMinute: 60 };

const MAX_BODY_BYTES = 1024 ** 2;
const MAX_UPLOAD_BYTES = 200 * 1024 ** 2;

/** The HTTP server with everything around the routes. Add them with `addApiRoutes` and `addRawRoutes`, then `listen`. */
export async function createHttpServer(parts: HttpServerParts): Promise<App> {
  const app: App = fastify({
    loggerInstance: parts.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    bodyLimit: MAX_BODY_BYTES,
    genReqId: () => randomUUID(),
    trustProxy: "loopback",
    frameworkErrors: answerError,
    routerOptions: { maxParamLength: 500 },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(checkInput);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);
  answerUnknownRoutes(app);
  app.removeContentTypeParser("text/plain");
  logRequests(app);
  readToTheEnd(app);
  await app.register(helmet, { contentSecurityPolicy, hsts: parts.publicUrl?.startsWith("https:") ?? false });
  refuseOtherHosts(app, parts.publicUrl);
  await addSessionCookie(app, parts.publicUrl);
  await limitAndAuthenticate(app, parts);
  const { version, description = noDescription } = parts;
  await addApiDocument(app, { version, description, cookieName: sessionCookieName(parts.publicUrl) });
  addHealthRoutes(app, parts);
  return app;
}

/** Adds routes under /api/v1. A form's files are read with `request.parts()`, each of at most 200 MB: a second one, to be refused. */
export function addApiRoutes(app: App, routes: (api: App) => void): void {
  app.register(
    async (api) => {
      await api.register(multipart, {
        limits: { files: 2, fileSize: MAX_UPLOAD_BYTES, fields: 50, fieldSize: MAX_BODY_BYTES },
      });
      routes(api.withTypeProvider<ZodTypeProvider>());
    },
    { prefix: API },
  );
}

/** Adds routes outside the API that take any content type and get the body as the bytes that came. They check by themselves who calls. */
export function addRawRoutes(app: App, prefix: string, routes: (raw: App) => void): void {
  app.register(
    async (raw) => {
      raw.removeAllContentTypeParsers();
      raw.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
      routes(raw.withTypeProvider<ZodTypeProvider>());
    },
    { prefix },
  );
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error, { language: request.language, requestId: request.id });
  if (problem.status >= 500) request.log.error({ err: error }, "A request failed.");
  if (problem.status === 401) reply.header("www-authenticate", "Bearer");
  if (error instanceof AppError && error.retryAfterSeconds !== null)
    reply.header("retry-after", error.retryAfterSeconds);
  reply.code(problem.status).type(problemType).serializer(JSON.stringify).send(problem);
}

/** 405 where the address is known by another method, else 404. */
function answerUnknownRoutes(app: App): void {
  app.setNotFoundHandler((request, reply) => {
    const url = request.url.split("?", 1)[0] ?? "";
    const allowed = app.supportedMethods.filter((method) => app.findRoute({ method, url }));
    if (allowed.length > 0) reply.header("allow", allowed.join(", "));
    answerError(new HttpRefusal(allowed.length > 0 ? 405 : 404), request, reply);
  });
}

/** By the pattern of the route: addresses hold phone numbers and tokens. */
function logRequests(app: App): void {
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  app.addHook("onResponse", async (request, reply) => {
    const facts = {
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    request.log.debug(facts, "request");
  });
}

/** What was answered before its body was through: the rest has to go, or the connection never comes to its next request. */
function readToTheEnd(app: App): void {
  app.addHook("onResponse", async ({ raw }) => {
    if (!raw.readableEnded) raw.unpipe().resume();
  });
}

/** Health checks come by address, often, and tell nothing. */
function isForHealth(request: FastifyRequest): boolean {
  return request.routeOptions.url === "/health" || request.routeOptions.url === "/ready";
}

function refuseOtherHosts(app: App, publicUrl: string | null): void {
  if (!publicUrl) return;
  const host = new URL(publicUrl).host;
  app.addHook("onRequest", async (request) => {
    const asked = URL.parse(`${publicUrl.split(":", 1)[0]}://${request.headers.host}`)?.host;
    if (asked !== host && !isForHealth(request)) throw new HttpRefusal(421);
  });
}

async function limitAndAuthenticate(app: App, { authenticate, limits }: HttpServerParts): Promise<void> {
  const { requestsPerMinute, failedKeysPerMinute, proofsPerMinute } = { ...usualLimits, ...limits };
  await app.register(rateLimit, { global: false });
  const limitRequests = limiter(app, requestsPerMinute);
  app.addHook("onRequest", async (request, reply) => {
    if (!request.routeOptions.config.isUnlimited && !isForHealth(request)) await limitRequests(request, reply);
  });
  const [limitFailures, limitProofs] = [limiter(app, failedKeysPerMinute), limiter(app, proofsPerMinute)];
  authenticateCallers(app, { authenticate, limitFailures, limitProofs });
}

function addHealthRoutes(app: App, { findUnreadiness }: HttpServerParts): void {
  const options = { schema: { hide: true } };
  app.get("/health", options, async () => ({ status: "alive" }));
  app.get("/ready", options, async (request, reply) => {
    const missing = await findUnreadiness().catch((err: unknown) => {
      request.log.warn({ err }, "Not ready: the database does not answer.");
      return "The database does not answer.";
    });
    if (missing === null) return { status: "ready" };
    return reply.code(503).send({ status: "not_ready", detail: missing });
  });
}
