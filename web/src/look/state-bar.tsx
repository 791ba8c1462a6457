import classes from "./state-bar.module.css";
import { type MessageState, stateOrder } from "./states.ts";

export type Counts = Record<MessageState, number>;

/** How many messages are in which state, as the lengths of one bar. The counts themselves always stand beside it in words. */
export function StateBar({ counts, height = 8 }: { counts: Counts; height?: number }) {
  const present = stateOrder.filter((state) => counts[state] > 0);
  return (
    <div className={classes.bar} style={{ "--bar-height": `${height}px` } as React.CSSProperties} aria-hidden="true">
      {present.map((state) => (
        <div
          key={state}
          className={classes.part}
          style={{ flex: `${counts[state]} 1 0`, background: `var(--${state}-fill)` }}
        />
      ))}
    </div>
  );
}
