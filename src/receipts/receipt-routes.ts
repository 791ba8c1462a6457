import type { Connector, ProviderCall } from "../connectors/connector.ts";
import { notFound } from "../platform/errors.ts";
import type { App } from "../platform/http-server.ts";
import type { ProviderAccount } from "../provider-accounts/provider-account.ts";
import type { ReceiptInbox } from "./receipt-loop.ts";

export type ReceiptRouteParts = {
  inbox: ReceiptInbox;
  findProviderAccount(receiptToken: string): Promise<ProviderAccount | undefined>;
  findConnector(id: string): Connector | undefined;
};

/** Where providers call us: an address with an unguessable part for each provider account. Answered when everything is committed. */
export function receiptRoutes(app: App, { inbox, findProviderAccount, findConnector }: ReceiptRouteParts): void {
  app.route<{ Params: { token: string }; Querystring: ProviderCall["query"] }>({
    method: ["GET", "POST", "PUT"],
    url: "/:token",
    config: { isUnlimited: true },
    async handler(request, reply) {
      const account = await findProviderAccount(request.params.token);
      const connector = account && findConnector(account.connector);
      if (!account || !connector?.readCall) throw notFound("receipt address", "with this token");

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
