import { ById } from "../accounts/id-api.ts";
import type { Database } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import type { App } from "../platform/http-server.ts";
import { newId, presentId } from "../platform/id.ts";
import { NewSender, SenderChanges, SenderList, SenderView } from "./sender-api.ts";
import { deleteSender, insertSender, listSenders, updateSenderSpeed } from "./sender-store.ts";

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
      const sender = { accountId: request.account.id, id: newId(now()), channel, name, speed, createdAt: now() };
      if (!(await insertSender(db, sender)))
        throw conflict(`There is a sender ${name} for ${channel} already.`, "sender_exists");
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
    async (request) => {
      const { id } = request.params;
      const sender = await updateSenderSpeed(db, request.account.id, id, request.body.speed);
      if (!sender) throw notFound("sender", presentId(id));
      return sender;
    },
  );

  app.delete(
    "/senders/:id",
    { schema: { summary: "Remove a sender", operationId: "deleteSender", params: ById } },
    async (request, reply) => {
      const { id } = request.params;
      if (!(await deleteSender(db, request.account.id, id))) throw notFound("sender", presentId(id));
      return reply.code(204).send();
    },
  );
}
