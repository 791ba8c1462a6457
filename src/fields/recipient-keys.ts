import type { FieldKey } from "./fields.ts";

/** Keys of the fields that say whom a message is for: a sheet has at least one of their columns. */
export const recipientKeys: ReadonlySet<string> = new Set<FieldKey>([
  "phoneNumber",
  "messengerUserId",
  "pushRegistrationId",
  "destinations",
  "clientId",
  "chatSessionId",
  "email",
]);
