import { Badge, Tabs } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import look from "../look/tabs.module.css";
import { useWords } from "../words/use-words.ts";
import classes from "./creation-tabs.module.css";
import { type Tab, tabs } from "./tabs.ts";

type Props = { tab: Tab; onChoose(tab: Tab): void; problemRows: number; hasSheet: boolean };

/** The way from sheet to sending, back and forth; what lies behind has a tick. */
export function CreationTabs({ tab, onChoose, problemRows, hasSheet }: Props) {
  const { creation, numbers } = useWords();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const active = list.current?.querySelector(`[data-tab="${tab}"]`);
    active?.scrollIntoView({ block: "nearest", inline: "end" });
  }, [tab]);
  return (
    <Tabs
      value={tab}
      onChange={(value) => onChoose(tabs.find((one) => one === value) ?? "main")}
      activateTabWithKeyboard={false}
      className={look.tabs}
    >
      <Tabs.List ref={list} className={look.list}>
        {tabs.map((one) => {
          const isBehind = hasSheet && tabs.indexOf(one) < tabs.indexOf(tab);
          return (
            <Tabs.Tab
              key={one}
              value={one}
              data-tab={one}
              className={look.tab}
              data-dim={(!hasSheet && one !== "main") || undefined}
              leftSection={isBehind && <IconCheck size={16} color="var(--delivered-text)" aria-hidden="true" />}
              rightSection={
                one === "check" &&
                problemRows > 0 && (
                  <Badge
                    className={classes.badge ?? ""}
                    aria-label={creation.problemsBadge(problemRows, numbers.number(problemRows))}
                  >
                    {numbers.number(problemRows)}
                  </Badge>
                )
              }
            >
              {creation.tabs[one]}
            </Tabs.Tab>
          );
        })}
      </Tabs.List>
    </Tabs>
  );
}
