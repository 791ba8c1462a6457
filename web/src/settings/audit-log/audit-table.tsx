import { Anchor } from "@mantine/core";
import { useZone } from "../../app/use-session.ts";
import { useWords } from "../../words/use-words.ts";
import type { AuditEntry } from "../queries.ts";
import sections from "../section.module.css";
import classes from "./audit.module.css";
import { Facts } from "./facts.tsx";
import { useActorName } from "./use-actor-name.ts";
import { useSubjectName } from "./use-subject-name.ts";

type Subject = { id: string; name: string };
type Props = { entries: AuditEntry[]; onSubject(subject: Subject): void };

/** What was done, newest first, each with what was before and after. */
export function AuditTable({ entries, onSubject }: Props) {
  const { audit } = useWords();
  const subjectName = useSubjectName();
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
          <AuditRow key={entry.id} entry={entry} name={subjectName(entry)} onSubject={onSubject} />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = { entry: AuditEntry; name: string | null; onSubject(subject: Subject): void };

function AuditRow({ entry, name, onSubject }: RowProps) {
  const { audit, numbers } = useWords();
  const zone = useZone();
  const actorName = useActorName();
  const { at, actor, action, subject, before, after } = entry;
  const said = audit.actions[action] ?? action;
  const isOther = subject.id !== null && subject.id !== actor.id && subject.kind !== "account";
  return (
    <tr>
      <td className={sections.short}>
        <time dateTime={at}>{numbers.dateTime(at, zone)}</time>
      </td>
      <td>{actorName(actor)}</td>
      <td className={classes.wide}>
        <div className={classes.what}>
          <span className={classes.action}>{said}</span>
          {isOther && name && (
            <Anchor
              component="button"
              type="button"
              size="sm"
              onClick={() => onSubject({ id: subject.id ?? "", name })}
            >
              {name}
            </Anchor>
          )}
          <Facts before={before} after={after} label={audit.showDetails(said)} />
        </div>
      </td>
    </tr>
  );
}
