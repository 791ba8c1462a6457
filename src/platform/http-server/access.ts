import type { FastifyContextConfig } from "fastify";
import type { Scope } from "./scope.ts";

/** Who may call a route: anybody, any person who is signed in, or whoever has a scope. */
export type Access = { kind: "public" } | { kind: "personal" } | { kind: "scope"; scope: Scope };

/** Of a route, by what it says of itself and by its method. */
export function accessOf({ isPublic, isPersonal, scope }: FastifyContextConfig, method: string): Access {
  if (isPublic) return { kind: "public" };
  if (isPersonal) return { kind: "personal" };
  return { kind: "scope", scope: scope ?? (isSafe(method) ? "read" : "manage") };
}

/** Methods that change nothing. */
export function isSafe(method: string): boolean {
  return method === "GET" || method === "HEAD";
}

export const API = "/api/v1";

export function isApi(pattern: string | undefined): boolean {
  return pattern === API || (pattern?.startsWith(`${API}/`) ?? false);
}
