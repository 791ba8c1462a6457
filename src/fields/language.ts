import { parseLanguage as readTag } from "../recipients/recipient-address.ts";
import { cellText, type FilledCell, plainForm } from "./cell-text.ts";
import { faulty, type Parsed, understood } from "./parsed.ts";

const languages = (
  "af sq am ar hy az be bn bs bg ca zh hr cs da nl en et fi fr ka de el gu he hi hu id is ga it ja kn kk ky ko lo lv " +
  "lt lb mk ms ml mr mn ne nb no fa pl pt pa ro ru sr sk sl es sw sv tg ta tt te th fil tr tk uk ur uz vi zu"
).split(" ");

/** As people shorten them. */
const shortNames = [
  ["рус", "ru"],
  ["ру", "ru"],
  ["англ", "en"],
  ["анг", "en"],
  ["укр", "uk"],
  ["каз", "kk"],
  ["нем", "de"],
] as const;

/** Regions as WhatsApp writes them behind the name of a language: Portuguese (BR), Chinese (CHN). */
const regions = new Map(
  Object.entries({ UK: "GB", CHN: "CN", HKG: "HK", TAI: "TW", ARG: "AR", MEX: "MX", SPA: "ES", POR: "PT" }),
);

/** A language as BCP 47 writes it (`ru`, `pt-BR`), from its code in any spelling or its English, Russian or own name. */
export function parseLanguage(cell: FilledCell): Parsed<string> {
  const written = plainForm(cellText(cell));
  const tag = readCode(written) ?? readName(written);
  return tag === undefined ? faulty("language_unknown") : understood(tag);
}

function readCode(written: string): string | undefined {
  const tag = readTag(written);
  const { region } = new Intl.Locale(tag ?? "en");
  return tag !== null && (!region || knownRegions.of(region)) ? tag : undefined;
}

function readName(written: string): string | undefined {
  const [, name = "", region] = /^([^()]*?)(?: ?\(([a-z]{2,3})\))?$/i.exec(written) ?? [];
  namesKnown ??= nameLanguages();
  const code = namesKnown.get(
    name
      .toLowerCase()
      .replace(/\.$/, "")
      .replace(/ язык$| language$/, ""),
  );
  if (code === undefined || region === undefined) return code;
  return readCode(`${code}-${regions.get(region.toUpperCase()) ?? region}`);
}

const knownRegions = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** Made when it is first asked for: it takes longer than all codes of a sheet. */
let namesKnown: Map<string, string> | undefined;

function nameLanguages(): Map<string, string> {
  const names = new Map<string, string>(shortNames);
  for (const code of languages) {
    for (const inLanguage of ["en", "ru", code]) {
      const name = new Intl.DisplayNames(inLanguage, { type: "language" }).of(code);
      if (name) names.set(name.toLowerCase(), code);
    }
  }
  return names;
}
