import type { ReactNode } from "react";
import { Mark } from "../look/mark.tsx";
import { languageNames } from "../words/language.ts";
import { LanguageChoice, useLanguageChoice } from "./language-choice.tsx";
import classes from "./sign-in-frame.module.css";

/** What is around the pages for those who are not signed in. */
export function SignInFrame({ children }: { children: ReactNode }) {
  return (
    <LanguageChoice>
      <div className={classes.frame}>
        <div className={classes.inside}>
          <header className={classes.brand}>
            <Mark />
            Carillon
            <Languages />
          </header>
          <main className={classes.form}>{children}</main>
        </div>
      </div>
    </LanguageChoice>
  );
}

function Languages() {
  const { language, choose } = useLanguageChoice();
  return (
    <div className={classes.languages}>
      {(["en", "ru"] as const).map((one) => (
        <button key={one} type="button" lang={one} aria-pressed={one === language} onClick={() => choose(one)}>
          {languageNames[one]}
        </button>
      ))}
    </div>
  );
}
