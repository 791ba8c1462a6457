import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";

/** What a provider does with a call: answers, says nothing, or cuts the line. */
export type ProviderReaction =
  | { status: number; headers?: Record<string, string>; body?: string | object }
  | "silent"
  | "cut";

export type RecordedCall = { method: string; path: string; headers: IncomingMessage["headers"]; body: string };

export type ProviderServer = { origin: string; port: number; calls: RecordedCall[] };

/** A real HTTP server that reacts to every call in the same way and keeps what it got. */
export async function startProviderServer(t: TestContext, reaction: ProviderReaction): Promise<ProviderServer> {
  const calls: RecordedCall[] = [];
  const server = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    calls.push({ method, path: url, headers, body: await readText(request) });
    react(reaction, request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, port, calls };
}

function react(reaction: ProviderReaction, request: IncomingMessage, response: ServerResponse): void {
  if (reaction === "silent") return;
  if (reaction === "cut") {
    request.socket.destroy();
    return;
  }
  const { status, headers = {}, body = "" } = reaction;
  response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}
