import type { Language } from "./language.ts";

/** Somebody who signs in; which accounts he belongs to is said by memberships. */
export type Person = {
  id: number;
  /** In small letters. */
  email: string;
  name: string;
  language: Language;
  /** argon2id. */
  passwordHash: string;
  /** Sealed; there may be one that was offered and not confirmed yet. */
  totpSecret: Buffer | null;
  hasSecondFactor: boolean;
  /** Of the recovery codes that are left. */
  recoveryHashes: string[];
  createdAt: Date;
};

export type NewPerson = Pick<Person, "id" | "email" | "name" | "language" | "passwordHash" | "createdAt">;

/** What is left out, or undefined, stays as it is. */
export type PersonChange = { [Name in "name" | "email" | "language"]?: Person[Name] | undefined };
