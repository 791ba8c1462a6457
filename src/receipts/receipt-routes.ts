import { z } from "zod";
import type { Connector, ProviderCall } from "../connectors/connector.ts";
import { AppError } from "../platform/errors.ts";
import { Problem, problemMediaType } from "../platform/http-server/problem.ts";
import type { App } from "../platform/http-server.ts";
import type { ProviderAccount } from "../provider-accounts/provider-account.ts";
import type { ReceiptInbox } from "./receipt-loop.ts";

const noSuchAddress = {
  en: "There is no receipt address with this token.",
  ru: "Адреса для отчётов с таким токеном нет.",
};

export type ReceiptRouteParts = {
  inbox: ReceiptInbox;
  findProviderAccount(receiptToken: string): Promise<ProviderAccount | undefined>;
  findConnector(id: string): Connector | undefined;
};

/** Described for those who write the provider's side: they call us without a key, and read no code of ours. */
const description = `The address that stands as \`receiptUrl\` at a provider account and in what is sent through it. It needs no API key: its last part is the secret.
Where the report stands in the call, what its words mean and how it proves to be genuine is told by the settings of the provider account
(\`receipts\` of the HTTP gateway; \`listConnectors\` has their schema). Any content type is taken. A report that comes twice counts once.`;

const Body = z.any().describe("The report or reports, as the settings of the provider account say");
const refusal = (description: string) => ({ description, content: { [problemMediaType]: { schema: Problem } } });
const response = {
  200: {
    description: "Everything that the call says is kept. The text is the one that the provider wants to read.",
    content: { "text/plain": { schema: z.string() } },
  },
  403: refusal("`forbidden`: the secret or signature is missing or wrong."),
  404: refusal("`not_found`: this is the address of no provider account."),
  413: refusal("`too_large`: the body has more than 1 MB. Send fewer reports in one call."),
  422: refusal("`invalid_input`: the call cannot be read, or it names no message."),
  500: refusal("`internal_error`: it may not be kept. Call again, the same reports may come twice."),
};
const schema = {
  summary: "Report what became of messages",
  description,
  params: z.object({ token: z.string() }),
  response,
};

const calls = [
  { method: "POST", schema: { ...schema, operationId: "postReceipts", body: Body, consumes: ["*/*"] } },
  { method: "PUT", schema: { ...schema, operationId: "putReceipts", body: Body, consumes: ["*/*"] } },
  { method: "GET", schema: { ...schema, operationId: "getReceipts" } },
];

/** Where providers call us: an address with an unguessable part for each provider account. Answered when everything is committed. */
export function receiptRoutes(app: App, { inbox, findProviderAccount, findConnector }: ReceiptRouteParts): void {
  for (const call of calls) {
    app.route<{ Params: { token: string }; Querystring: ProviderCall["query"] }>({
      ...call,
      url: "/:token",
      config: { isUnlimited: true },
      async handler(request, reply) {
        const account = await findProviderAccount(request.params.token);
        const connector = account && findConnector(account.connector);
        if (!account || !connector?.readCall) throw new AppError("not_found", noSuchAddress);

        const { method, headers, query } = request;
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const { receipts, replies, answer } = connector.readCall({ method, headers, query, body }, account.settings);
        const events = inbox.eventsOf({ accountId: account.accountId, providerAccountId: account.id });
        await events.onReceipts(receipts);
        await events.onReplies(replies);
        return reply.code(answer.status).type(answer.contentType).send(answer.body);
      },
    });
  }
}
