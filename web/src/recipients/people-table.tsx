import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { sayPhone } from "../look/phone-number.ts";
import { useWords } from "../words/use-words.ts";
import classes from "./people-table.module.css";
import type { Person } from "./queries.ts";

type Props = {
  people: Person[];
  /** In a group: what can be done with each. */
  action?: (person: Person) => ReactNode;
};

/** People, one a row; a row leads to its person. */
export function PeopleTable({ people, action }: Props) {
  const { recipients: words } = useWords();
  const { columns } = words;
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{words.tabs.people}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.phone}</th>
          <th scope="col">{columns.clientId}</th>
          <th scope="col">{columns.groups}</th>
          {action && <td />}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id} className={classes.row}>
            <td>
              <Link to="/recipients/people/$id" params={{ id: person.id }} className={classes.open}>
                {nameOf(person, words.noName)}
              </Link>
            </td>
            <td className={classes.phone}>{person.phone ? sayPhone(person.phone) : person.email}</td>
            <td className={classes.id}>{person.clientId}</td>
            <td className={classes.groups}>{person.groups.map(({ name }) => name).join(", ")}</td>
            {action && <td className={classes.action}>{action(person)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a person is called: by name, else by what is known. */
export function nameOf({ name, phone, email, clientId }: Person, fallback: string): string {
  return name ?? (phone ? sayPhone(phone) : (email ?? (clientId || fallback)));
}
