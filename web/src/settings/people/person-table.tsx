import { useSession } from "../../app/use-session.ts";
import { useWords } from "../../words/use-words.ts";
import { ActionsHead } from "../actions-head.tsx";
import sections from "../section.module.css";
import { PersonRow } from "./person-row.tsx";
import type { Person } from "./queries.ts";

/** The people of the account. */
export function PersonTable({ people }: { people: Person[] }) {
  const { people: words } = useWords();
  const { person: me } = useSession();
  const owners = people.filter(({ role }) => role === "owner");
  return (
    <table className={sections.table} style={{ marginBottom: 40 }}>
      <caption className="visually-hidden">{words.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.role}</th>
          <th scope="col">{words.secondFactor}</th>
          <th scope="col">{words.seen}</th>
          <ActionsHead />
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            isMe={person.id === me.id}
            isLastOwner={owners.length === 1 && person.role === "owner"}
          />
        ))}
      </tbody>
    </table>
  );
}
