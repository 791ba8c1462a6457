import { capitalised } from "../../words/capitalised.ts";
import { useWords } from "../../words/use-words.ts";
import { Section } from "../section.tsx";
import classes from "./people.module.css";
import { roleNames } from "./role-names.ts";

/** What each role may do, in words. */
export function RoleMeanings() {
  const { people, roles, roleMeanings } = useWords();
  return (
    <Section title={people.whoMay}>
      <dl className={classes.roles}>
        {roleNames.map((role) => (
          <div key={role}>
            <dt>{capitalised(roles[role])}</dt>
            <dd>{roleMeanings[role]}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
