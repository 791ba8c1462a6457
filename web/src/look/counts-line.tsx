import { HoverCard } from "@mantine/core";
import { useWords } from "../words/use-words.ts";
import classes from "./counts-line.module.css";
import type { Counts } from "./state-bar.tsx";
import { type MessageState, stateOrder } from "./states.ts";

/** Which counts are told first; delivered includes what was read. */
const groups: MessageState[][] = [
  ["delivered"],
  ["delayed", "created", "paused"],
  ["failed"],
  ["sending", "sent", "expired", "unconfirmed", "cancelled", "skipped"],
];
const SHOWN = 3;

/** The most telling counts in words, the rest behind `+5`; all of them with their sum on hover or focus. */
export function CountsLine({ counts }: { counts: Counts }) {
  const { states, numbers } = useWords();
  const told = { ...counts, delivered: counts.delivered + counts.read, read: 0 };
  const present = groups.flat().filter((state) => told[state] > 0);
  const first = groups.flatMap((group) => group.filter((state) => told[state] > 0).slice(0, 1)).slice(0, SHOWN);
  const rest = present.length - first.length;
  return (
    <div className={classes.line}>
      {first.map((state) => (
        <span key={state} className={classes.count}>
          <span className={classes.swatch} style={{ background: `var(--${state}-fill)` }} />
          <b>{numbers.number(told[state])}</b> {states[state]}
        </span>
      ))}
      {rest > 0 && (
        <HoverCard openDelay={200} shadow="md">
          <HoverCard.Target>
            <button type="button" className={classes.rest} onClick={(event) => event.stopPropagation()}>
              +{rest}
            </button>
          </HoverCard.Target>
          <HoverCard.Dropdown>
            <AllCounts counts={counts} />
          </HoverCard.Dropdown>
        </HoverCard>
      )}
    </div>
  );
}

function AllCounts({ counts }: { counts: Counts }) {
  const { states, numbers, tally } = useWords();
  const sum = stateOrder.reduce((total, state) => total + counts[state], 0);
  return (
    <table className={classes.table}>
      <tbody>
        {stateOrder
          .filter((state) => counts[state] > 0)
          .map((state) => (
            <tr key={state}>
              <th scope="row" style={{ fontWeight: 400, textAlign: "left" }}>
                {states[state]}
              </th>
              <td align="right">{numbers.number(counts[state])}</td>
            </tr>
          ))}
        <tr>
          <th scope="row" style={{ textAlign: "left" }}>
            {tally.together}
          </th>
          <td align="right">
            <b>{numbers.number(sum)}</b>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
