import { z } from "zod";
import { Id } from "./id-api.ts";
import { Code, Email, Password, PersonName, Role, Token } from "./person-api.ts";

export const PersonView = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  role: Role,
  hasSecondFactor: z.boolean(),
  joinedAt: z.date(),
  seenAt: z.date().nullable().describe("Last use of this account by a session that is still there"),
});

export const InvitationView = z.object({
  id: Id,
  email: z.string(),
  role: Role,
  createdAt: z.date(),
  expiresAt: z.date(),
});

export const PeopleList = z.object({ people: z.array(PersonView), invitations: z.array(InvitationView) });

export const RoleChange = z.strictObject({ role: Role });
export const NewInvitation = z.strictObject({ email: Email, role: Role });
export const CreatedInvitation = InvitationView.extend({
  link: z.string().describe("To be given to whom it is for; shown only now"),
});

/** What a link invites to. */
export const InvitationOffer = z.object({
  accountName: z.string(),
  email: z.string(),
  role: Role,
  personExists: z.boolean().describe("Who has signed in here before proves it by the password, or by being signed in"),
});

export const InvitationAcceptance = z.strictObject({
  token: Token,
  name: PersonName.optional().describe("Of somebody who is new"),
  password: Password.optional().describe("The new one of somebody who is new; else the one that he has"),
  code: Code.optional(),
});
