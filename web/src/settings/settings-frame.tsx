import { Select } from "@mantine/core";
import { Link, Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { useSession } from "../app/use-session.ts";
import { useWords } from "../words/use-words.ts";
import classes from "./settings-frame.module.css";
import { type SettingsPage, settingsPages } from "./settings-pages.ts";

/** The menu of the settings beside the page that is open; on phones a choice above it. */
export function SettingsFrame() {
  return (
    <div className={classes.frame}>
      <SettingsMenu />
      <SettingsSelect />
      <div className={classes.page}>
        <Outlet />
      </div>
    </div>
  );
}

/** The pages that the person who is signed in may open, and the one that is open. */
function useSettingsPages() {
  const { scopes } = useSession();
  const path = useRouterState({ select: ({ location }) => location.pathname.replace(/\/$/, "") });
  const pages = settingsPages.filter(({ scope }) => scopes.includes(scope));
  const isOpen = ({ to }: SettingsPage) => path === to || (to !== "/settings" && path.startsWith(`${to}/`));
  return { pages, isOpen };
}

function SettingsMenu() {
  const { settings } = useWords();
  const { pages, isOpen } = useSettingsPages();
  return (
    <nav className={classes.menu} aria-label={settings.title}>
      <ul>
        {pages.map((page) => (
          <li key={page.to}>
            <Link
              to={page.to}
              className={classes.entry}
              activeProps={{}}
              data-open={isOpen(page) || undefined}
              aria-current={isOpen(page) ? "page" : undefined}
            >
              {settings.pages[page.name]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function SettingsSelect() {
  const { settings } = useWords();
  const { pages, isOpen } = useSettingsPages();
  const navigate = useNavigate();
  return (
    <Select
      className={classes.select}
      aria-label={settings.page}
      data={pages.map(({ to, name }) => ({ value: to, label: settings.pages[name] }))}
      allowDeselect={false}
      value={pages.find(isOpen)?.to ?? null}
      onChange={(to) => to && void navigate({ to })}
    />
  );
}
