import type { Sql } from "../platform/database.ts";
import type { Caller } from "../platform/http-server.ts";
import { findLanguage } from "./account-store.ts";
import type { Language } from "./language.ts";
import { findPerson } from "./person-store.ts";

/** The language of whoever reads an answer: the person's, or for a program the account's. */
export async function findReaderLanguage(sql: Sql, { id, person }: Pick<Caller, "id" | "person">): Promise<Language> {
  const reader = person && (await findPerson(sql, person.id));
  return reader?.language ?? findLanguage(sql, id);
}
