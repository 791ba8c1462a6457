import type { FastifyRequest } from "fastify";
import type { App } from "../http-server.ts";
import { isApi } from "./access.ts";

const LOOK_MS = 5000;

/** Ends streams of events once their caller may not see them any more: signed out, removed, in another account, the key revoked. */
export function endStreams(app: App, mayGoOn: (request: FastifyRequest) => Promise<boolean>): void {
  app.addHook("onSend", async (request, reply) => {
    if (!isApi(request.routeOptions.url) || !isStream(reply.getHeader("content-type"))) return;
    const { socket } = request.raw;
    const timer = setInterval(() => {
      mayGoOn(request).then(
        (may) => may || socket.destroy(),
        (err: unknown) => request.log.warn({ err }, "Whether a stream may go on is not known now."),
      );
    }, LOOK_MS);
    socket.once("close", () => clearInterval(timer));
    reply.raw.once("close", () => clearInterval(timer));
  });
}

function isStream(contentType: unknown): boolean {
  return typeof contentType === "string" && contentType.startsWith("text/event-stream");
}
