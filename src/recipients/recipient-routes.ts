import { ById } from "../accounts/id-api.ts";
import type { Database } from "../platform/database.ts";
import { notFound } from "../platform/errors.ts";
import { NoContent } from "../platform/http-server/no-content.ts";
import type { App } from "../platform/http-server.ts";
import { presentId } from "../platform/id.ts";
import { changeRecipient, createRecipient, eraseRecipient, type OnErased, putRecipients } from "./change-recipient.ts";
import { presentPage, presentRecipients } from "./present-recipients.ts";
import {
  NewRecipient,
  RecipientBlock,
  RecipientChanges,
  RecipientList,
  RecipientQuery,
  RecipientView,
  SavedRecipients,
} from "./recipient-api.ts";
import { findRecipient, listRecipients } from "./recipient-store.ts";

export type RecipientParts = { db: Database; now: () => Date; onErased: OnErased };

/** The people that an account keeps. */
export function recipientRoutes(app: App, parts: RecipientParts): void {
  const { db, now } = parts;

  app.get(
    "/recipients",
    {
      schema: {
        summary: "List and search people",
        operationId: "listRecipients",
        querystring: RecipientQuery,
        response: { 200: RecipientList },
      },
    },
    async (request) => {
      const { cursor: after, ...filter } = request.query;
      const { id: accountId } = request.account;
      return presentPage(db, accountId, await listRecipients(db, accountId, { ...filter, after }), filter.limit);
    },
  );

  app.post(
    "/recipients",
    {
      schema: {
        summary: "Create a person",
        operationId: "createRecipient",
        body: NewRecipient,
        response: { 201: RecipientView },
      },
    },
    async (request, reply) => {
      const id = await createRecipient(db, request.account.id, request.body, now());
      return reply.code(201).send(await existing(db, request.account.id, id));
    },
  );

  app.put(
    "/recipients",
    {
      schema: {
        summary: "Create or change many people by their client ids",
        operationId: "putRecipients",
        body: RecipientBlock,
        response: { 200: SavedRecipients },
      },
    },
    (request) => putRecipients(db, request.account.id, request.body.recipients, now()),
  );

  oneRoutes(app, parts);
}

function oneRoutes(app: App, { db, now, onErased }: RecipientParts): void {
  const schema = { params: ById, response: { 200: RecipientView } };

  app.get(
    "/recipients/:id",
    { schema: { ...schema, summary: "Get a person", operationId: "getRecipient" } },
    (request) => existing(db, request.account.id, request.params.id),
  );

  app.patch(
    "/recipients/:id",
    { schema: { ...schema, summary: "Change a person", operationId: "changeRecipient", body: RecipientChanges } },
    async (request) => {
      const { account, params, body } = request;
      await changeRecipient(db, { accountId: account.id, id: params.id }, body, now());
      return existing(db, account.id, params.id);
    },
  );

  app.delete(
    "/recipients/:id",
    {
      schema: {
        summary: "Erase a person at once",
        description:
          "Messages to the person follow within seconds: what waits is not sent; of the others the text, the address and the cells go, and what became of them stays.",
        operationId: "eraseRecipient",
        params: ById,
        response: { 204: NoContent },
      },
    },
    async (request, reply) => {
      await eraseRecipient(db, request.account, request.params.id, { onErased, now: now() });
      return reply.code(204).send();
    },
  );
}

async function existing(db: Database, accountId: number, id: number) {
  const recipient = await findRecipient(db, accountId, id);
  const [presented] = await presentRecipients(db, accountId, recipient ? [recipient] : []);
  if (!presented) throw notFound("recipient", presentId(id));
  return presented;
}
