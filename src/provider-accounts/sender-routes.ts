import { ById } from "../accounts/id-api.ts";
import type { Database } from "../platform/database.ts";
import { NoContent } from "../platform/http-server/no-content.ts";
import type { App } from "../platform/http-server.ts";
import { changeSender, createSender, removeSender } from "./change-sender.ts";
import { NewSender, SenderChanges, SenderList, SenderView } from "./sender-api.ts";
import { listSenders } from "./sender-store.ts";

export function senderRoutes(app: App, { db, now }: { db: Database; now: () => Date }): void {
  app.get(
    "/senders",
    { schema: { summary: "List senders", operationId: "listSenders", response: { 200: SenderList } } },
    async (request) => ({ senders: await listSenders(db, request.account.id) }),
  );

  app.post(
    "/senders",
    {
      schema: {
        ...{ summary: "Enter a sender", operationId: "createSender" },
        ...{ body: NewSender, response: { 201: SenderView } },
      },
    },
    async (request, reply) => {
      const { channel, name, speed = null } = request.body;
      const sender = await createSender(db, request.account, { channel, name, speed }, now());
      return reply.code(201).send(sender);
    },
  );

  app.patch(
    "/senders/:id",
    {
      schema: {
        ...{ summary: "Change how fast a sender may send", operationId: "changeSender" },
        ...{ params: ById, body: SenderChanges, response: { 200: SenderView } },
      },
    },
    ({ account, params, body }) => changeSender(db, account, { id: params.id, speed: body.speed }, now()),
  );

  app.delete(
    "/senders/:id",
    { schema: { summary: "Remove a sender", operationId: "deleteSender", params: ById, response: { 204: NoContent } } },
    async (request, reply) => {
      await removeSender(db, request.account, request.params.id, now());
      return reply.code(204).send();
    },
  );
}
