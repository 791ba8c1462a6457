import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useNow } from "../app/clock.ts";
import { useZone } from "../app/use-session.ts";
import { dayOf } from "../words/numbers.ts";
import { useWords } from "../words/use-words.ts";
import classes from "./first-run.module.css";

type Props = {
  number: number;
  title: string;
  text: string;
  /** When it was done; null: it is not. */
  doneAt: string | null;
  /** How long it takes. */
  time: string;
  /** What can be done; null: it is not this step's turn. */
  open?: ReactNode;
};

/** One step: a tick and when it was done, or its number and how long it takes. */
export function Step({ number, title, text, doneAt, time, open = null }: Props) {
  const { firstRun: words } = useWords();
  const isOpen = open !== null;
  const state = doneAt !== null && !isOpen ? "done" : isOpen ? "open" : "later";
  return (
    <li className={classes.step} data-state={state} aria-current={isOpen ? "step" : undefined}>
      <span className={classes.number}>
        {state === "done" ? (
          <IconCheck size={16} role="img" aria-label={words.done} />
        ) : (
          <>
            <span className="visually-hidden">{words.step(number)}</span>
            <span aria-hidden="true">{number}</span>
          </>
        )}
      </span>
      <div className={classes.inside}>
        <h2 className={classes.title}>{title}</h2>
        <p className={classes.text}>{text}</p>
        {open}
      </div>
      <span className={classes.time}>{state === "done" && doneAt ? <DoneAt moment={doneAt} /> : time}</span>
    </li>
  );
}

/** The time where it was today, else the day. */
function DoneAt({ moment }: { moment: string }) {
  const { numbers } = useWords();
  const zone = useZone();
  const isToday = dayOf(moment, zone) === dayOf(useNow(), zone);
  return <time dateTime={moment}>{isToday ? numbers.time(moment, zone) : numbers.day(moment, zone)}</time>;
}
