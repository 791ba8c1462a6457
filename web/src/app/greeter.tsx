import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { guessLanguage } from "../words/kept-language.ts";
import { WordsProvider } from "../words/words-provider.tsx";
import { KitWords } from "./kit-words.tsx";
import { sessionQuery } from "./session.ts";

/** Speaks the language of who is signed in, else the browser's. Shows nothing until it is known who that is. */
export function Greeter({ children }: { children: ReactNode }) {
  const { data, isPending } = useQuery(sessionQuery);
  if (isPending) return null;
  return (
    <WordsProvider language={data?.person.language ?? guessLanguage()}>
      <KitWords>{children}</KitWords>
    </WordsProvider>
  );
}
