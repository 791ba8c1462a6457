import { after } from "node:test";
import { z } from "zod";
import { conflict, invalidInput, notFound } from "../../src/platform/errors.ts";
import {
  type App,
  addApiRoutes,
  addRawRoutes,
  type Caller,
  createHttpServer,
  type HttpServerParts,
} from "../../src/platform/http-server.ts";
import { createLog } from "../../src/platform/log.ts";

/** Every line that trial servers of this file have logged. */
export const logged: string[] = [];
const log = createLog({ level: "debug", stream: { write: (line) => void logged.push(line) } });

const nobody = { person: null, sessionId: null, language: "en" as const };
const callers = new Map<string, Caller>([
  ["all", { ...nobody, id: 1, keyId: 10, scopes: ["read", "send", "manage"] as const }],
  ["russian", { ...nobody, id: 3, keyId: 30, scopes: ["read"] as const, language: "ru" as const }],
  ["reader", { ...nobody, id: 2, keyId: 20, scopes: ["read"] as const }],
]);

export const usualParts: HttpServerParts = {
  log,
  publicUrl: null,
  authenticate: async (given) => callers.get("key" in given ? given.key : given.sessionToken),
  findUnreadiness: async () => null,
  version: "1.2.3",
};

/** A server with a few routes of every kind, and functions that call it. */
export async function startTrialServer(parts: Partial<HttpServerParts> = {}) {
  const app = await createHttpServer({ ...usualParts, ...parts });
  addApiRoutes(app, apiRoutes);
  addRawRoutes(app, "/receipts", (raw) => {
    raw.post("/:token", async (request) => ({
      bytes: Buffer.isBuffer(request.body) ? request.body.toString("hex") : null,
    }));
  });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  after(() => app.close());
  async function call(
    path: string,
    { method = "GET", key = "all", body, type = "application/json", language }: Call = {},
  ) {
    const headers = {
      authorization: `Bearer ${key}`,
      ...(typeof body === "string" ? { "content-type": type } : {}),
      ...(language ? { "accept-language": language } : {}),
    };
    const answer = await fetch(`${url}${path}`, {
      method,
      headers,
      redirect: "manual",
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    const isJson = text !== "" && answer.headers.get("content-type")?.includes("json");
    return { status: answer.status, headers: answer.headers, text, json: isJson ? JSON.parse(text) : undefined };
  }

  const post = (path: string, body: unknown, key = "all") =>
    call(path, { method: "POST", key, body: JSON.stringify(body) });
  return { app, url, call, post };
}

type Call = { method?: string; key?: string; body?: string | FormData | undefined; type?: string; language?: string };

const Rows = z.strictObject({ name: z.string().min(1), rows: z.array(z.strictObject({ count: z.int() })) });

function apiRoutes(api: App): void {
  api.get("/mine", { schema: { response: { 200: z.object({ id: z.int() }) } } }, async (request) => ({
    id: request.account.id,
  }));
  api.post("/rows", { schema: { body: Rows } }, async () => ({}));
  api.post("/messages", { config: { scope: "send" } }, async () => ({}));
  api.get(
    "/things/:id",
    {
      schema: {
        params: z.object({ id: z.string().regex(/^\d+$/) }),
        querystring: z.object({ limit: z.string().max(2).optional() }),
      },
    },
    async () => {
      throw notFound("message", "5");
    },
  );
  api.post("/conflict", async () => {
    throw conflict({ en: "This is finished already.", ru: "Это уже завершено." }, "finished");
  });
  api.post("/wrong", async () => {
    throw invalidInput(
      { en: "Two windows overlap.", ru: "Два окна пересекаются." },
      {
        reason: "windows",
        faults: [
          { place: "/body/a", message: { en: "x", ru: "икс" } },
          { place: "/body/b", message: { en: "y", ru: "игрек" } },
        ],
      },
    );
  });
  api.post("/bug", async () => {
    throw new Error("secret internals");
  });
  api.get(
    "/wrong-answer",
    { schema: { response: { 200: z.object({ id: z.int() }) } } },
    async () => ({ id: "no number" }) as never,
  );
  api.post("/upload", async (request) => {
    const file = await request.file();
    const bytes = await file?.toBuffer();
    return { name: file?.filename, size: bytes?.length };
  });
}
