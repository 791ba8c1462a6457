import { readFileSync } from "node:fs";
import { join } from "node:path";

export type StoreFunction = {
  name: string;
  /** Its statement names a table that has an account_id. */
  touchesAccount: boolean;
  /** A parameter is an accountId, or of a type that has one. */
  takesAccount: boolean;
  /** Its docstring begins a sentence with "Across accounts". */
  saysAcross: boolean;
};

/** Every function that a store exports, read from the text of the files. */
export function readStoreFunctions(root: string, files: string[]): StoreFunction[] {
  const texts = files.map((file) => readFileSync(join(root, file), "utf8"));
  const owned = typesWithAccount(texts.join("\n"));
  const tables = accountTables(readFileSync(join(root, "migrations/schema.sql"), "utf8"));
  const touches = new RegExp(`\\b(?:from|join|into|update|using|table)\\s+(?:${tables.join("|")})\\b`);
  const stores = texts.filter((_, index) => files[index]?.endsWith("-store.ts"));
  return stores.flatMap(readFunctions).map(({ doc, name, parameters, text }) => ({
    name,
    touchesAccount: touches.test(text),
    takesAccount:
      /\baccountId\b/.test(parameters) || owned.some((type) => new RegExp(`\\b${type}\\b`).test(parameters)),
    saysAcross: /\bAcross accounts\b/.test(doc),
  }));
}

function readFunctions(text: string) {
  const found =
    /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?^export (?:async )?function\*? (\w+)(?:<[^(]*>)?\(([\s\S]*?)\): [\s\S]*?\n\}\n/gm;
  return [...text.matchAll(found)].map(([whole, doc = "", name = "", parameters = ""]) => ({
    ...{ doc, name, parameters },
    text: whole.slice(doc.length),
  }));
}

/** Types that have an accountId, themselves or by what they are made of; a list of keys to keep or to leave out does not count. */
function typesWithAccount(text: string): string[] {
  const types = [...text.matchAll(/^(?:export )?type (\w+)(?:<[^=]*>)? =([\s\S]*?);\n(?=\S|\n)/gm)];
  const found = new Set<string>();
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const [, name = "", body = ""] of types) {
      if (/\baccountId\??:/.test(body) || [...found].some((other) => new RegExp(`\\b${other}\\b(?!\\[")`).test(body)))
        found.add(name);
    }
  }
  return [...found];
}

function accountTables(schema: string): string[] {
  const tables = [...schema.matchAll(/^create table (\w+) \(([\s\S]*?)\n\)/gim)];
  return tables.filter(([, , columns = ""]) => /^\s*account_id /m.test(columns)).map(([, name = ""]) => name);
}
