import type { Database, Transaction } from "../platform/database.ts";
import type { Secrets } from "../platform/secrets.ts";
import type { Authenticator } from "./authenticate.ts";
import type { Language } from "./language.ts";

/** What the routes of people, sessions and roles need. */
export type PeopleParts = {
  db: Database;
  secrets: Secrets;
  now: () => Date;
  sessions: Authenticator;
  /** Where the outside reaches us, for links. */
  publicUrl: () => string;
  /** Whether all that an account sends stays in this installation. */
  isSimulated: (accountId: number) => Promise<boolean>;
  /** Told in the transaction in which somebody creates an account: what else it begins with. */
  onAccountCreated: (tx: Transaction, account: { id: number; language: Language }) => Promise<void>;
};
