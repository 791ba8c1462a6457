import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import apiReference from "@scalar/fastify-api-reference";
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
} from "fastify";
import { jsonSchemaTransformObject, serializerCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import type { Logger } from "pino";
import type { z } from "zod";
import { forbidden } from "./errors.ts";
import { checkInput } from "./http-server/check-input.ts";
import { type ApiDescription, type Document, describeDocument } from "./http-server/describe-document.ts";
import { describeWire } from "./http-server/describe-wire.ts";
import { contentSecurityPolicy, docsConfiguration, policyOfDocsPage } from "./http-server/docs-page.ts";
import { HttpRefusal, problemOf, problemType } from "./http-server/problem.ts";
import type { Scope } from "./http-server/scope.ts";

/** What routes are added to. */
export type App = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

/** The account that a request acts for, and the key that it came with. */
export type Caller = { id: number; keyId: number; scopes: readonly Scope[] };

declare module "fastify" {
  interface FastifyRequest {
    /** Of every route under /api/v1. */
    readonly account: Caller;
  }
  interface FastifyContextConfig {
    scope?: Scope;
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
  /** Whose key this is; undefined for one that is not valid. */
  authenticate(key: string): Promise<Caller | undefined>;
  /** What is missing before requests can be served; null: ready. Throws while the database is away. */
  findUnreadiness(): Promise<string | null>;
  version: string;
  description?: ApiDescription;
  limits?: Partial<RequestLimits>;
};

/** Requests a minute, by the caller's address. */
export type RequestLimits = { requestsPerMinute: number; failedKeysPerMinute: number };

const noDescription: ApiDescription = { tags: [], refusalWords: new Map() };
const usualLimits: RequestLimits = { requestsPerMinute: 6000, failedKeysPerMinute: 20 };

const API = "/api/v1";
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
  await limitAndAuthenticate(app, parts);
  await describeApi(app, parts);
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
  const problem = problemOf(error, request.id);
  if (problem.status >= 500) request.log.error({ err: error }, "A request failed.");
  if (problem.status === 401) reply.header("www-authenticate", "Bearer");
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

/** Every route whose pattern lies under /api/v1 passes here, wherever and by whomever it was registered. */
async function limitAndAuthenticate(app: App, { authenticate, limits }: HttpServerParts): Promise<void> {
  const { requestsPerMinute, failedKeysPerMinute } = { ...usualLimits, ...limits };
  const callers = new WeakMap<FastifyRequest, Caller>();
  app.decorateRequest("account", {
    getter(this: FastifyRequest) {
      const caller = callers.get(this);
      if (!caller) throw new Error(`The route ${this.routeOptions.url} has no account: it is not under ${API}.`);
      return caller;
    },
  });
  await app.register(rateLimit, { global: false });
  const limitRequests = limiter(app, requestsPerMinute);
  const limitFailures = limiter(app, failedKeysPerMinute);

  app.addHook("onRequest", async (request, reply) => {
    if (!request.routeOptions.config.isUnlimited && !isForHealth(request)) await limitRequests(request, reply);
    if (!isApi(request.routeOptions.url)) return;

    const caller = await authenticate(keyOf(request.headers.authorization));
    if (!caller) {
      await limitFailures(request, reply); // a valid key passes all the same: nobody can lock out others behind the same address
      throw new HttpRefusal(401);
    }
    const scope = request.routeOptions.config.scope ?? usualScope(request.method);
    if (!caller.scopes.includes(scope)) throw forbidden(`This API key may not do this: it lacks the scope ${scope}.`);
    callers.set(request, caller);
  });
}

/** Throws the refusal of the request that comes too early, by the caller's address. */
function limiter(app: App, perMinute: number): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  const count = app.createRateLimit({ max: perMinute, timeWindow: 60_000 });
  return async (request, reply) => {
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return;
    reply.header("retry-after", counted.ttlInSeconds);
    throw new HttpRefusal(429);
  };
}

function isApi(pattern: string | undefined): boolean {
  return pattern === API || (pattern?.startsWith(`${API}/`) ?? false);
}

function keyOf(authorization: string | undefined): string {
  return /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1] ?? "";
}

function usualScope(method: string): Scope {
  return method === "GET" || method === "HEAD" ? "read" : "manage";
}

async function describeApi(app: App, { version, description = noDescription }: HttpServerParts): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Carillon",
        version,
        description:
          "Everything that the screens do. Times are ISO 8601, ids are texts. Lists come in pages: `next` of one is `cursor` for the following one.",
      },
      components: {
        securitySchemes: {
          apiKey: { type: "http", scheme: "bearer", description: "An API key: npm run key -- create" },
        },
      },
    },
    transform: describeWire,
    transformObject: (given) => describeDocument(jsonSchemaTransformObject(given) as Document, description),
  });
  app.addHook("onRoute", (route) => {
    if (!isApi(route.url)) return;
    const scope = route.config?.scope ?? usualScope(String(route.method));
    const words = route.schema?.description;
    const facts = {
      description: [words, `Scope: ${scope}`].filter(Boolean).join("\n\n"),
      security: [{ apiKey: [scope] }],
    };
    route.schema = { ...route.schema, ...facts };
  });
  app.get("/api/openapi.json", { schema: { hide: true } }, async () => app.swagger());
  await addDocsPage(app);
}

async function addDocsPage(app: App): Promise<void> {
  await app.register(async (docs) => {
    docs.addHook("onSend", async (_request, reply, payload) => {
      if (reply.getHeader("content-type")?.toString().startsWith("text/html") && typeof payload === "string")
        reply.header("content-security-policy", policyOfDocsPage(payload));
    });
    await docs.register(apiReference, {
      routePrefix: "/api/docs",
      configuration: { ...docsConfiguration, pageTitle: "Carillon API" },
    });
  });
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
