import { ById } from "../accounts/id-api.ts";
import type { Database } from "../platform/database.ts";
import { notFound } from "../platform/errors.ts";
import { NoContent } from "../platform/http-server/no-content.ts";
import type { App } from "../platform/http-server.ts";
import { presentId } from "../platform/id.ts";
import { addMembers, changeGroup, createGroup, removeGroup, removeMembers } from "./change-group.ts";
import { foldGroupName, type Group } from "./group.ts";
import {
  AddedMembers,
  GroupChanges,
  GroupList,
  GroupPage,
  GroupView,
  MemberIds,
  NewGroup,
  RemovedMembers,
} from "./group-api.ts";
import { listGroupMembers } from "./group-member-store.ts";
import { findGroup, listGroups } from "./group-store.ts";
import { presentPage } from "./present-recipients.ts";
import { RecipientList, RecipientPage } from "./recipient-api.ts";

type GroupParts = { db: Database; now: () => Date };

/** Groups of recipients. `groupId` of a message is something else: the customer's own grouping of messages. */
export function groupRoutes(app: App, parts: GroupParts): void {
  const { db, now } = parts;

  app.get(
    "/recipient-groups",
    {
      schema: {
        summary: "List groups of people",
        operationId: "listRecipientGroups",
        querystring: GroupPage,
        response: { 200: GroupList },
      },
    },
    async (request) => {
      const { cursor: after, limit } = request.query;
      const items = await listGroups(db, request.account.id, { after, limit });
      const last = items.at(-1);
      return { items, next: last && items.length === limit ? foldGroupName(last.name) : null };
    },
  );

  app.post(
    "/recipient-groups",
    {
      schema: {
        summary: "Create a group",
        operationId: "createRecipientGroup",
        body: NewGroup,
        response: { 201: GroupView },
      },
    },
    async (request, reply) => reply.code(201).send(await createGroup(db, request.account.id, request.body, now())),
  );

  oneRoutes(app, parts);
  memberRoutes(app, parts);
}

function oneRoutes(app: App, { db }: GroupParts): void {
  const schema = { params: ById, response: { 200: GroupView } };

  app.get(
    "/recipient-groups/:id",
    { schema: { ...schema, summary: "Get a group", operationId: "getRecipientGroup" } },
    (request) => existing(db, request.account.id, request.params.id),
  );

  app.patch(
    "/recipient-groups/:id",
    {
      schema: {
        ...schema,
        summary: "Rename or describe a group",
        operationId: "changeRecipientGroup",
        body: GroupChanges,
      },
    },
    (request) => changeGroup(db, { accountId: request.account.id, groupId: request.params.id }, request.body),
  );

  app.delete(
    "/recipient-groups/:id",
    {
      schema: {
        summary: "Delete a group and keep its people",
        operationId: "deleteRecipientGroup",
        params: ById,
        response: { 204: NoContent },
      },
    },
    async (request, reply) => {
      await removeGroup(db, { accountId: request.account.id, groupId: request.params.id });
      return reply.code(204).send();
    },
  );
}

function memberRoutes(app: App, { db }: GroupParts): void {
  const changes = { params: ById, body: MemberIds };

  app.get(
    "/recipient-groups/:id/members",
    {
      schema: {
        summary: "List the people of a group",
        operationId: "listGroupMembers",
        params: ById,
        querystring: RecipientPage,
        response: { 200: RecipientList },
      },
    },
    async (request) => {
      const { id: accountId } = request.account;
      const { cursor: after, limit } = request.query;
      const { id: groupId } = await existing(db, accountId, request.params.id);
      return presentPage(db, accountId, await listGroupMembers(db, accountId, groupId, { after, limit }), limit);
    },
  );

  app.post(
    "/recipient-groups/:id/members",
    {
      schema: {
        ...changes,
        summary: "Put people into a group",
        operationId: "addGroupMembers",
        response: { 200: AddedMembers },
      },
    },
    (request) => addMembers(db, { accountId: request.account.id, groupId: request.params.id }, request.body.clientIds),
  );

  app.post(
    "/recipient-groups/:id/members/removal",
    {
      schema: {
        ...changes,
        summary: "Take people out of a group",
        operationId: "removeGroupMembers",
        response: { 200: RemovedMembers },
      },
    },
    (request) =>
      removeMembers(db, { accountId: request.account.id, groupId: request.params.id }, request.body.clientIds),
  );
}

async function existing(db: Database, accountId: number, id: number): Promise<Group> {
  const group = await findGroup(db, accountId, id);
  if (!group) throw notFound("group of recipients", presentId(id));
  return group;
}
