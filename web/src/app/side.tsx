import { Tooltip } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconBell, IconSettings, IconUsers } from "@tabler/icons-react";
import { Link, useRouterState } from "@tanstack/react-router";
import { Mark } from "../look/mark.tsx";
import { placeOfZone } from "../words/places.ts";
import { useWords } from "../words/use-words.ts";
import { useNow } from "./clock.ts";
import { PersonMenu } from "./person-menu.tsx";
import classes from "./shell.module.css";
import { useZone } from "./use-session.ts";

/** The menu of the account, what time it is there, and who is signed in. */
export function Side({ className, onChoose }: { className?: string; onChoose?: () => void }) {
  const { menu } = useWords();
  const isNarrow = useMediaQuery("(max-width: 1100px) and (min-width: 701px)") ?? false;
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const entries = [
    { to: "/distributions", text: menu.notifications, Icon: IconBell, of: /^\/(?:distributions|messages|first-run)/ },
    { to: "/recipients", text: menu.recipients, Icon: IconUsers, of: /^\/recipients/ },
    { to: "/settings", text: menu.settings, Icon: IconSettings, of: /^\/settings/ },
  ] as const;
  return (
    <aside className={className} aria-label={menu.side}>
      <Link to="/distributions" className={classes.brand} onClick={onChoose} aria-label="Carillon">
        <Mark />
        <span className={classes.word}>Carillon</span>
      </Link>
      <nav aria-label={menu.main}>
        <ul className={classes.menu}>
          {entries.map(({ to, text, Icon, of }) => (
            <li key={to}>
              <Tooltip label={text} position="right" disabled={!isNarrow}>
                <Link
                  to={to}
                  className={classes.entry}
                  data-active={of.test(path) || undefined}
                  aria-current={of.test(path) ? "page" : undefined}
                  aria-label={text}
                  onClick={onChoose}
                >
                  <Icon size={20} stroke={1.6} aria-hidden="true" />
                  <span className={classes.word}>{text}</span>
                </Link>
              </Tooltip>
            </li>
          ))}
        </ul>
      </nav>
      <div className={classes.foot}>
        <Clock />
        <PersonMenu />
      </div>
    </aside>
  );
}

/** What time it is where the account is: all moments on the screens are told in it. */
function Clock() {
  const { numbers, language } = useWords();
  const zone = useZone();
  const now = useNow();
  const place = placeOfZone(zone, language);
  return (
    <div>
      <div className={classes.clock}>{numbers.time(now, zone)}</div>
      <div className={`${classes.small} ${classes.clockOf}`}>
        {place}, {numbers.weekday(now, zone)}
      </div>
    </div>
  );
}
