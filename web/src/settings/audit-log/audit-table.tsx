import { Anchor } from "@mantine/core";
import { useZone } from "../../app/use-session.ts";
import { useWords } from "../../words/use-words.ts";
import type { AuditEntry } from "../queries.ts";
import sections from "../section.module.css";
import classes from "./audit.module.css";
import { Facts } from "./facts.tsx";
import { useActorName } from "./use-actor-name.ts";

type Props = { entries: AuditEntry[]; onSubject(id: string): void };

/** What was done, newest first, each with what was before and after. */
export function AuditTable({ entries, onSubject }: Props) {
  const { audit } = useWords();
  return (
    <table className={`${sections.table} ${classes.table}`}>
      <caption className="visually-hidden">{audit.title}</caption>
      <thead>
        <tr>
          <th scope="col">{audit.when}</th>
          <th scope="col">{audit.who}</th>
          <th scope="col">{audit.what}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <AuditRow key={entry.id} entry={entry} onSubject={onSubject} />
        ))}
      </tbody>
    </table>
  );
}

function AuditRow({ entry, onSubject }: { entry: AuditEntry; onSubject(id: string): void }) {
  const { audit, numbers } = useWords();
  const zone = useZone();
  const actorName = useActorName();
  const { at, actor, action, subject, before, after } = entry;
  const said = audit.actions[action] ?? action;
  return (
    <tr>
      <td className={sections.short}>
        <time dateTime={at}>{numbers.dateTime(at, zone)}</time>
      </td>
      <td>{actorName(actor)}</td>
      <td className={classes.wide}>
        <div className={classes.what}>
          <span className={classes.action}>{said}</span>
          {subject.id && (
            <Anchor component="button" type="button" size="sm" onClick={() => onSubject(subject.id ?? "")}>
              {nameOf(before, after) ?? subject.id}
            </Anchor>
          )}
        </div>
        <Facts before={before} after={after} label={audit.showDetails(said)} />
      </td>
    </tr>
  );
}

/** What the subject was called, where the entry tells. */
function nameOf(before: AuditEntry["before"], after: AuditEntry["after"]): string | null {
  const name = after?.["name"] ?? before?.["name"] ?? after?.["email"] ?? before?.["email"];
  return typeof name === "string" ? name : null;
}
