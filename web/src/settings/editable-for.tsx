import type { ReactNode } from "react";
import type { Scope } from "../app/session.ts";
import { useMay } from "../app/use-session.ts";
import classes from "./section.module.css";

/** Fields that those without the scope can read and not change. */
export function EditableFor({ scope, children }: { scope: Scope; children: ReactNode }) {
  return (
    <fieldset className={classes.editable} disabled={!useMay(scope)}>
      {children}
    </fieldset>
  );
}
