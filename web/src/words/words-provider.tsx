import { type ReactNode, useEffect, useMemo, useState } from "react";
import { keepLanguage } from "./kept-language.ts";
import type { Language } from "./language.ts";
import { numbersOf } from "./numbers.ts";
import { type Catalogue, WordsContext } from "./use-words.ts";

/** One language is loaded: the other comes when it is asked for. */
const catalogues: Record<Language, () => Promise<Catalogue>> = {
  en: () => import("./en/index.ts").then(({ en }) => en),
  ru: () => import("./ru/index.ts").then(({ ru }) => ru),
};

/** Gives all that is inside the words of a language; shows nothing until they are there. */
export function WordsProvider({ language, children }: { language: Language; children: ReactNode }) {
  const [loaded, setLoaded] = useState<{ language: Language; catalogue: Catalogue } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    keepLanguage(language);
    void catalogues[language]().then((catalogue) => isCurrent && setLoaded({ language, catalogue }));
    return () => {
      isCurrent = false;
    };
  }, [language]);
  const words = useMemo(
    () => loaded && { ...loaded.catalogue, language: loaded.language, numbers: numbersOf(loaded.language) },
    [loaded],
  );
  return words && <WordsContext value={words}>{children}</WordsContext>;
}
