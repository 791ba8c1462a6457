import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyReply } from "fastify";
import type { App } from "../http-server.ts";
import { contentSecurityPolicy } from "./docs-page.ts";

const NONCE = "__NONCE__";
const YEAR_SECONDS = 365 * 24 * 3600;

/**
 * Serves the screens as they were built into a folder. Every address that is neither a file of theirs nor one of the API is a page of the
 * application, which finds its way by itself. Files carry a hash in their names and may be kept for ever; the page may not.
 * Where nothing has been built, says how that is done.
 */
export function serveScreens(app: App, folder: string): void {
  const index = join(folder, "index.html");
  const page = existsSync(index) ? readFileSync(index, "utf8") : null;
  app.register(async (screens) => {
    if (page !== null) {
      await screens.register(fastifyStatic, {
        root: join(folder, "assets"),
        prefix: "/assets/",
        preCompressed: true,
        immutable: true,
        maxAge: YEAR_SECONDS * 1000,
      });
      screens.get("/favicon.svg", { schema: { hide: true } }, (_request, reply) =>
        reply.sendFile("favicon.svg", folder),
      );
    }
    for (const address of ["/", "/*"])
      screens.get(address, { schema: { hide: true } }, (request, reply) =>
        request.url.startsWith("/api") || request.url.startsWith("/receipts")
          ? reply.callNotFound()
          : sendPage(reply, page),
      );
  });
}

function sendPage(reply: FastifyReply, page: string | null) {
  if (page === null)
    return reply
      .code(503)
      .type("text/plain; charset=utf-8")
      .send("The screens have not been built yet: run `npm run build`, then start Carillon again.\n");
  const nonce = randomBytes(16).toString("base64");
  return reply
    .type("text/html; charset=utf-8")
    .header("cache-control", "no-cache")
    .header("content-security-policy", policyWith(nonce))
    .send(page.replaceAll(NONCE, nonce));
}

/** The usual policy; styles that the page makes as it runs carry the number that this answer alone has. */
function policyWith(nonce: string): string {
  const directives = { ...contentSecurityPolicy.directives, "style-src": ["'self'", `'nonce-${nonce}'`] };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join(";");
}
