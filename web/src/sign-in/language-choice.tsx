import { createContext, type ReactNode, useContext, useState } from "react";
import { guessLanguage } from "../words/kept-language.ts";
import type { Language } from "../words/language.ts";
import { WordsProvider } from "../words/words-provider.tsx";

type Choice = { language: Language; choose(language: Language): void };

const LanguageContext = createContext<Choice | null>(null);

/** Lets whoever is not signed in choose the language of what is inside. */
export function LanguageChoice({ children }: { children: ReactNode }) {
  const [language, choose] = useState(guessLanguage);
  return (
    <LanguageContext value={{ language, choose }}>
      <WordsProvider language={language}>{children}</WordsProvider>
    </LanguageContext>
  );
}

export function useLanguageChoice(): Choice {
  const choice = useContext(LanguageContext);
  if (!choice) throw new Error("There is no choice of language here.");
  return choice;
}
