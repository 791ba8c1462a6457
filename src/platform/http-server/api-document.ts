import swagger from "@fastify/swagger";
import apiReference from "@scalar/fastify-api-reference";
import { jsonSchemaTransformObject } from "fastify-type-provider-zod";
import type { App } from "../http-server.ts";
import { type Access, accessOf, isApi } from "./access.ts";
import { type ApiDescription, type Document, describeDocument } from "./describe-document.ts";
import { describeWire } from "./describe-wire.ts";
import { docsConfiguration, policyOfDocsPage } from "./docs-page.ts";
import { keyScopes } from "./scope.ts";

export type DocumentParts = { version: string; description: ApiDescription; cookieName: string };

/** Serves the description of all routes as OpenAPI 3.1, and as a page. To be called before routes are added. */
export async function addApiDocument(app: App, { version, description, cookieName }: DocumentParts): Promise<void> {
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
          session: { type: "apiKey", in: "cookie", name: cookieName, description: "A person who is signed in" },
        },
      },
    },
    transform: describeWire,
    transformObject: (given) => describeDocument(jsonSchemaTransformObject(given) as Document, description),
  });
  app.addHook("onRoute", (route) => {
    if (!isApi(route.url)) return;
    const { words, security } = describeAccess(accessOf(route.config ?? {}, String(route.method)));
    const facts = { description: [route.schema?.description, words].filter(Boolean).join("\n\n"), security };
    route.schema = { ...route.schema, ...facts };
  });
  app.get("/api/openapi.json", { schema: { hide: true } }, async () => app.swagger());
  await addDocsPage(app);
}

/** As people read it, and as OpenAPI has it. */
function describeAccess(access: Access): { words: string; security: Record<string, string[]>[] } {
  if (access.kind === "public") return { words: "Scope: none", security: [] };
  if (access.kind === "personal") return { words: "Scope: person", security: [{ session: [] }] };
  const isForKeys = keyScopes.some((scope) => scope === access.scope);
  const session = { session: [access.scope] };
  return {
    words: `Scope: ${access.scope}`,
    security: isForKeys ? [{ apiKey: [access.scope] }, session] : [session],
  };
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
