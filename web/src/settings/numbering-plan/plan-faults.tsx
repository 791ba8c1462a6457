import { Text } from "@mantine/core";
import { Refusal } from "../../api/refusal.ts";
import { RefusedNote } from "../../look/load-failed.tsx";
import { useWords } from "../../words/use-words.ts";
import sections from "../section.module.css";
import classes from "./plan.module.css";

const SHOWN = 50;

/** What is wrong with a file, line by line. */
export function PlanFaults({ error }: { error: unknown }) {
  const { numberingPlan: words, numbers } = useWords();
  if (!(error instanceof Refusal) || error.faults.length === 0) return <RefusedNote error={error} />;
  const hidden = error.faults.length - SHOWN;
  return (
    <div role="alert" className={classes.faults}>
      <Text fw={600}>{words.refused}</Text>
      <table className={sections.table}>
        <thead>
          <tr>
            <th scope="col">{words.line}</th>
            <th scope="col">{words.problem}</th>
          </tr>
        </thead>
        <tbody>
          {error.faults.slice(0, SHOWN).map(({ place, message }) => (
            <tr key={`${place} ${message}`}>
              <td className={sections.short}>{/line\/(\d+)$/.exec(place)?.[1] ?? place}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <Text size="sm" c="dimmed">
          {words.more(hidden, numbers.number(hidden))}
        </Text>
      )}
    </div>
  );
}
