import { useZone } from "../../app/use-session.ts";
import { browserName } from "../../look/browser-name.ts";
import { useWords } from "../../words/use-words.ts";
import type { AuditEntry } from "../queries.ts";
import classes from "./audit.module.css";
import { sayFact, sayFactName } from "./say-fact.ts";

type Props = Pick<AuditEntry, "before" | "after"> & { label: string };

/** What an action changed, as a small table: each fact before and after. */
export function Facts({ before, after, label }: Props) {
  const words = useWords();
  const zone = useZone();
  const { audit } = words;
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  if (names.length === 0) return null;
  return (
    <details className={classes.details}>
      <summary aria-label={label}>{audit.details}</summary>
      <table className={classes.facts}>
        <thead>
          <tr>
            <th scope="col">{audit.fact}</th>
            {before && <th scope="col">{audit.before}</th>}
            {after && <th scope="col">{audit.after}</th>}
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">{sayFactName(name, words)}</th>
              {before && <td>{sayFact(factOf(name, before), words, zone)}</td>}
              {after && <td>{sayFact(factOf(name, after), words, zone)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** Browsers are told as people call them. */
function factOf(name: string, facts: Record<string, unknown>): unknown {
  const fact = facts[name];
  return name === "browser" && typeof fact === "string" ? browserName(fact) : fact;
}
