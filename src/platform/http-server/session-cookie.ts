import cookie from "@fastify/cookie";
import type { FastifyReply, FastifyRequest } from "fastify";
import { forbidden } from "../errors.ts";
import type { App } from "../http-server.ts";
import { isSafe } from "./access.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The token of the session that a browser sent; "": none. Nobody has looked yet whether it is valid. */
    readonly sessionToken: string;
  }
  interface FastifyReply {
    /** Lets the browser send this token with every request from now on, for so many seconds at most. */
    startSession(token: string, maxAgeSeconds: number): void;
    endSession(): void;
  }
}

/** Only our own pages get it: no script reads it, no other site's page sends it, over TLS no neighbouring host can plant it. */
export async function addSessionCookie(app: App, publicUrl: string | null): Promise<void> {
  const isSecure = publicUrl?.startsWith("https:") ?? false;
  const name = sessionCookieName(publicUrl);
  const flags = { httpOnly: true, sameSite: "strict", path: "/", secure: isSecure } as const;
  await app.register(cookie);
  app.decorateRequest("sessionToken", {
    getter(this: FastifyRequest) {
      return this.cookies[name] ?? "";
    },
  });
  app.decorateReply("startSession", function (this: FastifyReply, token: string, maxAgeSeconds: number) {
    this.setCookie(name, token, { ...flags, maxAge: maxAgeSeconds });
  });
  app.decorateReply("endSession", function (this: FastifyReply) {
    this.clearCookie(name, flags);
  });
}

export function sessionCookieName(publicUrl: string | null): string {
  return publicUrl?.startsWith("https:") ? "__Host-carillon_session" : "carillon_session";
}

/**
 * Refuses what another site's page makes a browser send. Browsers say where a request comes from, and no page can change that;
 * programs say nothing. With a session (`isProof`) it must be said, without one it must not be another site.
 */
export function refuseOtherSites(request: FastifyRequest, { isProof }: { isProof: boolean }): void {
  if (isSafe(request.method)) return;
  const { origin, host, "sec-fetch-site": site } = request.headers;
  const isOwn = site === undefined ? isHostOf(origin, host) : site === "same-origin";
  const isSilent = site === undefined && origin === undefined;
  if (isOwn || (isSilent && !isProof)) return;
  throw forbidden(
    {
      en: "This request comes from another site's page. Do it on Carillon's own pages.",
      ru: "Этот запрос отправлен со страницы другого сайта. Сделайте это на страницах Carillon.",
    },
    "other_site",
  );
}

function isHostOf(origin: string | undefined, host: string | undefined): boolean {
  return origin !== undefined && host !== undefined && URL.parse(origin)?.host === URL.parse(`http://${host}`)?.host;
}
