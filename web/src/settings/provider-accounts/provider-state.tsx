import { IconCircleCheck, IconPlayerPauseFilled } from "@tabler/icons-react";
import { useWords } from "../../words/use-words.ts";
import classes from "./provider.module.css";
import type { ProviderAccount } from "./queries.ts";

/** Whether messages go through it, by colour, icon and word. */
export function ProviderState({ state }: Pick<ProviderAccount, "state">) {
  const { providerAccounts: words } = useWords();
  const isActive = state === "active";
  const Icon = isActive ? IconCircleCheck : IconPlayerPauseFilled;
  return (
    <span className={classes.state} style={{ color: isActive ? "var(--delivered-text)" : "var(--paused-text)" }}>
      <Icon size={16} aria-hidden="true" />
      {isActive ? words.active : words.paused}
    </span>
  );
}
