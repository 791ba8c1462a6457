import { z } from "zod";
import { Id } from "../accounts/id-api.ts";
import { cleanText } from "../platform/clean-text.ts";
import { ClientId, GroupName, MAX_RECIPIENTS_AT_ONCE } from "./recipient-api.ts";

const description = z.string().overwrite(cleanText).trim().max(1000).nullable();

export const NewGroup = z.strictObject({ name: GroupName, description: description.default(null) });

/** What is left out stays as it is. */
export const GroupChanges = z.strictObject({ name: GroupName, description }).partial();

export const GroupView = z.object({
  id: Id,
  name: z.string(),
  description: z.string().nullable(),
  memberCount: z.int(),
  createdAt: z.date(),
});

export const GroupList = z.object({
  items: z.array(GroupView),
  next: z.string().nullable().describe("The cursor of the next page; null: this is the last"),
});

export const GroupPage = z.object({
  cursor: z.string().overwrite(cleanText).max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const MemberIds = z.strictObject({ clientIds: z.array(ClientId).min(1).max(MAX_RECIPIENTS_AT_ONCE) });

const unknown = z.array(z.string()).describe("Client ids that the account does not have");

export const AddedMembers = z.object({ added: z.int().describe("Who was not in the group before"), unknown });

export const RemovedMembers = z.object({ removed: z.int().describe("Who was in the group before"), unknown });
