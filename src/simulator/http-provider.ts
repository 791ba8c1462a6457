import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { isIP } from "node:net";
import { z } from "zod";
import { simulatorHeader } from "./find-simulator.ts";
import { HttpReceipts } from "./http-receipts.ts";
import { listenOn } from "./listener.ts";
import { readBody, sendJson } from "./node-http.ts";
import type { Reaction, Reception, RefusalWord } from "./reception.ts";
import type { ProviderLine } from "./smpp-provider.ts";

const Message = z.object({
  to: z.string(),
  from: z.string(),
  text: z.string(),
  messageId: z.string().nullable().default(null),
  validitySeconds: z.number().optional(),
  receiptUrl: z.union([z.literal(""), z.url().refine(takesReceipts)]).default(""),
});

export type HttpProviderLine = ProviderLine & { receipts: HttpReceipts };

/** The simulated HTTP provider: `POST /messages`, receipts to the address that the message names. `GET /` says that it is one. */
export async function startHttpProvider(
  reception: Reception,
  { port, smppPort }: { port: number; smppPort: number },
): Promise<HttpProviderLine> {
  const receipts = new HttpReceipts(() => reception.settings.receiptBatch);
  const server = createServer(async (request, response) =>
    request.method === "GET" && request.url === "/"
      ? sendJson(response, 200, { simulator: "carillon", smppPort }, { [simulatorHeader]: String(smppPort) })
      : onCall({ reception, receipts, request, response }),
  );

  return {
    listener: await listenOn(server, port),
    receipts,
    owedReceipts: () => receipts.owedCount,
    sessionCount: () => 0,
    wake: () => undefined,
    dropConnections: () => server.closeAllConnections(),
  };
}

type Call = { reception: Reception; receipts: HttpReceipts; request: IncomingMessage; response: ServerResponse };

async function onCall({ reception, receipts, request, response }: Call): Promise<void> {
  const body = await readBody(request);
  if (body === null || reception.settings.hang) return;
  if (request.method !== "POST" || request.url !== "/messages") return sendJson(response, 404, { code: "not_found" });
  const { token } = reception.settings;
  if (token !== null && request.headers.authorization !== `Bearer ${token}`) {
    return sendJson(response, 401, { code: "bad_token", message: "The token is wrong." });
  }

  const message = parseMessage(body);
  if (!message) return sendJson(response, 400, { code: "bad_request", message: "The call is not a message." });
  const { to, from, text, messageId, receiptUrl } = message;
  const submission = { line: "http", messageId, address: to, sender: from, text } as const;
  const reaction = reception.react(submission, receiptUrl ? (receipt) => receipts.send(receiptUrl, receipt) : null);
  await answer(reaction, request, response);
}

async function answer(reaction: Reaction, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (reaction.kind === "ignored") return;
  if (reaction.kind === "refused") {
    const { status, headers, message } = refusals[reaction.word];
    return sendJson(response, status, { code: reaction.word, message }, headers);
  }
  if (reaction.ready) await reaction.ready;
  switch (reaction.answer) {
    case "normal":
      return sendJson(response, 202, { id: reaction.providerMessageId, status: "accepted" });
    case "server_error":
      return sendJson(response, 500, { code: "internal", message: "Something went wrong." });
    case "line_cut":
      request.socket.destroy();
      return;
    case "never":
      return;
  }
}

type Refusal = { status: number; message: string; headers?: Record<string, string> };

const refusals: Record<RefusalWord, Refusal> = {
  bad_address: { status: 400, message: "There is no such number." },
  bad_content: { status: 400, message: "The text is not allowed." },
  throttled: { status: 429, message: "Too many messages.", headers: { "retry-after": "1" } },
  provider_down: { status: 503, message: "Not now.", headers: { "retry-after": "1" } },
};

function parseMessage(body: string): z.infer<typeof Message> | undefined {
  try {
    return Message.safeParse(JSON.parse(body)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * The simulator is for trials: its receipts never leave the machine. On it they go where Carillon takes them, and nowhere else: who may connect
 * a provider shall not reach other programs of this machine through the simulator.
 */
function takesReceipts(url: string): boolean {
  const { protocol, hostname, pathname } = new URL(url);
  const isHere =
    hostname === "localhost" || hostname === "[::1]" || (isIP(hostname) === 4 && hostname.startsWith("127."));
  return isHere && protocol === "http:" && pathname.startsWith("/receipts/");
}
