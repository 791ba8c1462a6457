import { Tabs } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import look from "../look/tabs.module.css";
import { useWords } from "../words/use-words.ts";

const addresses = { send: "/distributions/new", distributions: "/distributions", messages: "/messages" } as const;

/** The tabs of the section Notifications. */
export function NotificationTabs({ chosen }: { chosen: keyof typeof addresses }) {
  const { tabs } = useWords();
  const navigate = useNavigate();
  return (
    <Tabs
      value={chosen}
      onChange={(value) => void navigate({ to: addresses[value as keyof typeof addresses] })}
      activateTabWithKeyboard={false}
      className={look.tabs}
    >
      <Tabs.List className={look.list}>
        <Tabs.Tab value="send" className={look.tab}>
          {tabs.sendMessages}
        </Tabs.Tab>
        <Tabs.Tab value="distributions" className={look.tab}>
          {tabs.distributions}
        </Tabs.Tab>
        <Tabs.Tab value="messages" className={look.tab}>
          {tabs.messages}
        </Tabs.Tab>
      </Tabs.List>
    </Tabs>
  );
}
