import type { ReactNode } from "react";
import { Mark } from "../look/mark.tsx";
import classes from "./sign-in-frame.module.css";

/** What is around the pages for those who are not signed in. */
export function SignInFrame({ children }: { children: ReactNode }) {
  return (
    <div className={classes.frame}>
      <div className={classes.inside}>
        <div className={classes.brand}>
          <Mark />
          Carillon
        </div>
        <main className={classes.form}>{children}</main>
      </div>
    </div>
  );
}
