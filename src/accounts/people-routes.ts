import { NoContent } from "../platform/http-server/no-content.ts";
import type { App } from "../platform/http-server.ts";
import { changeRole, removePerson } from "./change-people.ts";
import { ById } from "./id-api.ts";
import { listInvitations } from "./invitation-store.ts";
import { invitePerson, withdrawInvitation } from "./invite-person.ts";
import { listMembers } from "./membership-store.ts";
import { CreatedInvitation, NewInvitation, PeopleList, PersonView, RoleChange } from "./people-api.ts";
import type { PeopleParts } from "./people-parts.ts";

/** Who belongs to the account: for its owners. */
export function peopleRoutes(app: App, { db, now, sessions, publicUrl }: PeopleParts): void {
  app.get(
    "/people",
    {
      config: { scope: "people" },
      schema: { summary: "List people and invitations", operationId: "listPeople", response: { 200: PeopleList } },
    },
    async ({ account }) => ({
      people: await listMembers(db, account.id),
      invitations: await listInvitations(db, account.id, now()),
    }),
  );

  app.patch(
    "/people/:id",
    {
      config: { scope: "people" },
      schema: {
        summary: "Change the role of a person",
        operationId: "changeRole",
        params: ById,
        body: RoleChange,
        response: { 200: PersonView },
      },
    },
    async ({ account, params, body }) => {
      const member = await db.begin((tx) => changeRole(tx, account, { id: params.id, role: body.role }, now()));
      sessions.forget();
      return member;
    },
  );

  app.delete(
    "/people/:id",
    {
      config: { scope: "people" },
      schema: {
        summary: "Take a person out of the account",
        operationId: "removePerson",
        params: ById,
        response: { 204: NoContent },
      },
    },
    async ({ account, params }, reply) => {
      await db.begin((tx) => removePerson(tx, account, params.id, now()));
      sessions.forget();
      return reply.code(204).send();
    },
  );

  app.post(
    "/people/invitations",
    {
      config: { scope: "people" },
      schema: {
        summary: "Invite a person",
        description:
          "The link holds for seven days, and is shown only now. An earlier invitation of the same email is void.",
        operationId: "invitePerson",
        body: NewInvitation,
        response: { 201: CreatedInvitation },
      },
    },
    async ({ account, body }, reply) => {
      const { invitation, token } = await db.begin((tx) => invitePerson(tx, account, body, now()));
      reply.code(201).header("cache-control", "no-store");
      return reply.send({ ...invitation, link: `${publicUrl()}/invitation#${token}` });
    },
  );

  app.delete(
    "/people/invitations/:id",
    {
      config: { scope: "people" },
      schema: {
        summary: "Withdraw an invitation",
        operationId: "withdrawInvitation",
        params: ById,
        response: { 204: NoContent },
      },
    },
    async ({ account, params }, reply) => {
      await db.begin((tx) => withdrawInvitation(tx, account, params.id, now()));
      return reply.code(204).send();
    },
  );
}
