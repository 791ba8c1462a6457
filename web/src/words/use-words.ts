import { createContext, useContext } from "react";
import type { en } from "./en/index.ts";
import type { Language } from "./language.ts";
import type { NumberWords } from "./numbers.ts";

/** Every word of the screens; the Russian catalogue has the same shape, which the compiler compares. */
export type Catalogue = typeof en;

export type Words = Catalogue & { language: Language; numbers: NumberWords };

export const WordsContext = createContext<Words | null>(null);

/** The words of the screens in the reader's language, and how numbers and moments are written in it. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error("There are no words outside of WordsProvider.");
  return words;
}
