import { Link } from "@tanstack/react-router";
import { useSession } from "../app/use-session.ts";
import { useWords } from "../words/use-words.ts";
import classes from "./first-run.module.css";

/** Where one goes on once the way is known; each reader sees what he may do. */
export function ForReal() {
  const { firstRun: words } = useWords();
  const { scopes } = useSession();
  const ways = [
    { to: "/settings/provider-accounts", scope: "manage", title: words.realProvider, text: words.realProviderText },
    { to: "/settings/senders", scope: "manage", title: words.realSenders, text: words.realSendersText },
    { to: "/settings/people", scope: "people", title: words.realPeople, text: words.realPeopleText },
  ] as const;
  const open = ways.filter(({ scope }) => scopes.includes(scope));
  if (open.length === 0) return null;
  return (
    <section aria-labelledby="for-real">
      <h2 id="for-real" className={classes.realTitle}>
        {words.real}
      </h2>
      <ul className={classes.ways}>
        {open.map(({ to, title, text }) => (
          <li key={to}>
            <Link to={to}>{title}</Link>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
