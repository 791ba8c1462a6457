import type { RecipientFacts } from "../recipients/recipient.ts";

/** A person of the account's Recipients, as far as rows that name the person's client id may take from there. */
export type KnownRecipient = Pick<
  RecipientFacts,
  "phone" | "email" | "messengerIds" | "pushRegistrations" | "timeZone" | "language" | "variables"
>;

/** People by their client ids. */
export type KnownRecipients = ReadonlyMap<string, KnownRecipient>;

export const noRecipients: KnownRecipients = new Map();
