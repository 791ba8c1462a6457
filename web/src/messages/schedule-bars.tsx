import { useNow } from "../app/clock.ts";
import { useZone } from "../app/use-session.ts";
import { DayBar } from "../look/day-bar.tsx";
import { useWords } from "../words/use-words.ts";
import { barsOf } from "./bars.ts";
import classes from "./message-page.module.css";
import type { Schedule } from "./schedule.ts";

/** Today where the recipient is, and the day on which the message goes: what is open, what time it is there, when it goes. */
export function ScheduleBars({ schedule, isCertain }: { schedule: Schedule; isCertain: boolean }) {
  const words = useWords();
  const here = { zone: useZone(), now: useNow(), isCertain };
  return (
    <div className={classes.bars}>
      {barsOf(words, schedule, here).map(({ day, place, origin, windows, marks, label }) => (
        <div key={`${day} ${place}`}>
          <div className={classes.barTitle}>
            <b>{place === null ? day : words.messageWhy.day(day, place)}</b>
            {origin && <span>{origin}</span>}
          </div>
          <DayBar windows={windows} label={label} marks={marks} />
        </div>
      ))}
    </div>
  );
}
