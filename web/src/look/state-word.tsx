import { useWords } from "../words/use-words.ts";
import classes from "./state-word.module.css";
import { type DistributionState, distributionLooks, type MessageState, messageIcons } from "./states.ts";

/** The state of a message by colour, icon and word. */
export function MessageStateWord({ state }: { state: MessageState }) {
  const { states } = useWords();
  const Icon = messageIcons[state];
  return (
    <span className={classes.state} style={{ color: `var(--${state}-text)` }}>
      <Icon size={16} aria-hidden="true" />
      {capitalised(states[state])}
    </span>
  );
}

/** The state of a distribution by colour, icon and word. */
export function DistributionStateWord({ state }: { state: DistributionState }) {
  const { distributionStates } = useWords();
  const { icon: Icon, colour } = distributionLooks[state];
  return (
    <span className={classes.state} style={{ color: `var(--${colour}-text)` }}>
      <Icon size={16} aria-hidden="true" />
      {distributionStates[state]}
    </span>
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
