import { Tabs } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import look from "../look/tabs.module.css";
import { useWords } from "../words/use-words.ts";

const addresses = { people: "/recipients", groups: "/recipients/groups" } as const;

/** The tabs of the section Recipients. */
export function RecipientTabs({ chosen }: { chosen: keyof typeof addresses }) {
  const { recipients } = useWords();
  const navigate = useNavigate();
  return (
    <Tabs
      value={chosen}
      onChange={(value) => void navigate({ to: addresses[value as keyof typeof addresses] })}
      activateTabWithKeyboard={false}
      className={look.tabs}
    >
      <Tabs.List className={look.list}>
        <Tabs.Tab value="people" className={look.tab}>
          {recipients.tabs.people}
        </Tabs.Tab>
        <Tabs.Tab value="groups" className={look.tab}>
          {recipients.tabs.groups}
        </Tabs.Tab>
      </Tabs.List>
    </Tabs>
  );
}
