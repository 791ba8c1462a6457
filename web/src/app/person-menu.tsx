import { Avatar, Menu, useMantineColorScheme } from "@mantine/core";
import { IconBuilding, IconCheck, IconLogout, IconUser } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { call } from "../api/call.ts";
import { type Language, languageNames } from "../words/language.ts";
import { useWords } from "../words/use-words.ts";
import { type Session, sessionQuery } from "./session.ts";
import classes from "./shell.module.css";
import { useSession } from "./use-session.ts";

/** Who is signed in: profile, other accounts, appearance, language, way out. */
export function PersonMenu() {
  const { menu, roles, language } = useWords();
  const { person, account, accounts, role } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { choose, speak, leave } = useSessionChanges();
  const navigate = useNavigate();
  const schemes = { light: menu.light, dark: menu.dark, auto: menu.asSystem } as const;
  return (
    <Menu position="top-start" width={240}>
      <Menu.Target>
        <button type="button" className={classes.person}>
          <Avatar name={person.name} size={36} color="accent" aria-hidden="true" />
          <span className={classes.word} aria-hidden="true">
            {person.name}
            <br />
            <span className={classes.small}>
              {account.name} · {roles[role]}
            </span>
          </span>
          <span className="visually-hidden">
            {person.name}: {menu.profile}
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconUser size={16} />} onClick={() => void navigate({ to: "/settings/profile" })}>
          {menu.profile}
        </Menu.Item>
        {accounts.length > 1 && <Menu.Label>{menu.switchAccount}</Menu.Label>}
        {accounts.length > 1 &&
          accounts.map(({ id, name }) => (
            <Menu.Item key={id} leftSection={<IconBuilding size={16} />} onClick={() => choose.mutate(id)}>
              {name}
            </Menu.Item>
          ))}
        <Menu.Label>{menu.theme}</Menu.Label>
        {(["light", "dark", "auto"] as const).map((scheme) => (
          <Chosen key={scheme} isChosen={scheme === colorScheme} onClick={() => setColorScheme(scheme)}>
            {schemes[scheme]}
          </Chosen>
        ))}
        <Menu.Label>{menu.language}</Menu.Label>
        {(["en", "ru"] as const).map((one) => (
          <Chosen key={one} isChosen={one === language} onClick={() => speak.mutate(one)}>
            {languageNames[one]}
          </Chosen>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => leave.mutate()}>
          {menu.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Chosen({ isChosen, onClick, children }: { isChosen: boolean; onClick(): void; children: string }) {
  return (
    <Menu.RadioItem value={children} checked={isChosen} checkIcon={<IconCheck size={16} />} onChange={onClick}>
      {children}
    </Menu.RadioItem>
  );
}

function useSessionChanges() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const keep = (session: Session) => queries.setQueryData(sessionQuery.queryKey, session);
  return {
    choose: useMutation({
      mutationFn: (id: string) => call<Session>("PUT", "/session/account", { body: { id } }),
      onSuccess: async (session) => {
        queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
        keep(session);
        await navigate({ to: "/distributions" });
      },
    }),
    speak: useMutation({
      mutationFn: (language: Language) => call("PATCH", "/me", { body: { language } }),
      onSuccess: () => queries.invalidateQueries(), // the server speaks it too
    }),
    leave: useMutation({
      mutationFn: () => call("DELETE", "/session"),
      onSuccess: () => location.assign("/"), // forgets everything that was loaded
    }),
  };
}
