import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../http-server.ts";
import { HttpRefusal } from "./problem.ts";

/** Throws the refusal of a request that comes too early, by the caller's address. The rate-limit plugin must be registered. */
export type Limiter = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

export function limiter(app: App, perMinute: number): Limiter {
  const count = app.createRateLimit({ max: perMinute, timeWindow: 60_000 });
  return async (request, reply) => {
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return;
    reply.header("retry-after", counted.ttlInSeconds);
    throw new HttpRefusal(429);
  };
}
