import type { Language } from "../accounts/language.ts";
import { findLanguageOf } from "../accounts/person-store.ts";
import { type AnyField, findField, ownKeys } from "../fields/fields.ts";
import { presentFields } from "../fields/present-fields.ts";
import type { Database } from "../platform/database.ts";
import type { App } from "../platform/http-server.ts";
import { choicesOf } from "../sheets/blank-sheet-words.ts";
import { FieldList, type FieldView } from "./field-api.ts";

/** The dictionary of columns, for people who assign them and for what is set for a whole distribution. */
export function fieldRoutes(app: App, { db }: { db: Database }): void {
  app.get(
    "/fields",
    {
      schema: {
        summary: "List the fields of a sheet",
        description: "What a column can be: the keys of `columnFields` and `defaults`.",
        operationId: "listFields",
        response: { 200: FieldList },
      },
    },
    async (request) => ({ items: presentDictionary(await findLanguageOf(db, request.account)) }),
  );
}

function presentDictionary(language: Language): FieldView[] {
  const own: readonly string[] = ownKeys;
  return presentFields(language).map((view) => {
    const { key, title, part, aliases, example, channels, requiredFor, requiredWhen } = view;
    return {
      ...{ key, part, example, requiredWhen },
      title: title[language],
      names: [...new Set([title.en, title.ru, ...aliases])],
      help: view.meaning,
      channels: [...channels],
      requiredFor: [...requiredFor],
      canBeDefault: !own.includes(key),
      choices: choicesOf(fieldOf(key)),
    };
  });
}

function fieldOf(key: string): AnyField {
  const field = findField(key);
  if (!field) throw new Error(`No field is called ${key}.`);
  return field;
}
