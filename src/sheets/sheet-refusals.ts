import { AppError } from "../platform/errors.ts";
import { inEach, type Language } from "../platform/words.ts";
import { type ForeignThing, foreignThings } from "./foreign-things.ts";
import { type RefusalKind, refusalTexts } from "./sheet-refusal-texts.ts";

export type { RefusalKind };
export type RefusalParams = Readonly<Record<string, string | number>>;

/** A file that cannot be used as a whole: what is wrong with it and what to do, for the person who uploaded it. */
export class SheetRefusal extends AppError {
  readonly kind: RefusalKind;
  readonly params: RefusalParams;

  constructor(kind: RefusalKind, params: RefusalParams = {}, cause?: unknown) {
    const words = inEach((language) => textOf(kind, params, language));
    super("invalid_input", words, { reason: refusalTexts.get(kind)?.reason ?? kind, cause });
    this.kind = kind;
    this.params = params;
  }
}

export function notASheet(thing: ForeignThing): SheetRefusal {
  return new SheetRefusal("not_a_sheet", { thing });
}

/** For files that a spreadsheet program opens although they only look like a sheet. */
export function disguisedSheet(thing: ForeignThing): SheetRefusal {
  return new SheetRefusal("disguised_sheet", { thing });
}

const SHOWN_CHARACTERS = 500;
/** These are looked up in the file by eye, so that they are written as it shows them. */
const places = new Set(["row", "line", "before"]);

function textOf(kind: RefusalKind, params: RefusalParams, language: Language): string {
  const text = refusalTexts.get(kind)?.words[language] ?? kind;
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => shown(name, params[name] ?? hole, language));
}

function shown(name: string, value: string | number, language: Language): string {
  if (name === "thing" && isThing(value)) return foreignThings[value][language];
  if (typeof value === "number") return places.has(name) ? String(value) : value.toLocaleString(language);
  return value.length > SHOWN_CHARACTERS ? `${value.slice(0, SHOWN_CHARACTERS - 1).toWellFormed()}…` : value;
}

function isThing(value: string | number): value is ForeignThing {
  return Object.hasOwn(foreignThings, value);
}
