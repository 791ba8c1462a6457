import type { ReactNode } from "react";
import classes from "./day-bar.module.css";

/** Hours of a day in which sending is allowed, written as 09:00 and 20:00. */
export type Window = { from: string; to: string };

const DAY_MINUTES = 24 * 60;
const hours = ["00", "03", "06", "09", "12", "15", "18", "21", "24"];

/** Minutes since midnight of a time such as 09:30 or 09:30:15. */
export function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
}

/** Where in the day a moment is, in percent of its width. */
export function placeOf(time: string): string {
  return `${(minutesOf(time) / DAY_MINUTES) * 100}%`;
}

/** A moment of the day, written as 09:30. */
export type DayMark = { at: string; text: string; isOurs?: boolean };

type Props = {
  windows: Window[];
  /** What the bar says to those who do not see it. */
  label: string;
  /** Moments on the bar, such as now; one of ours stands out. */
  marks?: readonly DayMark[];
  height?: number;
  children?: ReactNode;
};

/** One day: closed hours dark, open hours lit. */
export function DayBar({ windows, label, marks = [], height = 32, children }: Props) {
  return (
    <div>
      <div className={classes.bar} style={{ height }} role="img" aria-label={label}>
        {windows.map(({ from, to }) => (
          <div
            key={`${from}-${to}`}
            className={classes.open}
            style={{ left: placeOf(from), width: `calc(${placeOf(to)} - ${placeOf(from)})` }}
          >
            {from}–{to}
          </div>
        ))}
        {marks.map((mark) => (
          <div
            key={mark.text}
            className={classes.mark}
            data-ours={mark.isOurs || undefined}
            style={{ left: placeOf(mark.at) }}
          >
            <span className={classes.markText} data-side={sideOf(mark)}>
              {mark.text}
            </span>
          </div>
        ))}
        {children}
      </div>
      <div className={classes.hours} aria-hidden="true">
        {hours.map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
    </div>
  );
}

/** Now is written before its mark and ours behind it, so that both can be read; never outside of the bar. */
function sideOf({ at, isOurs }: DayMark): "before" | "behind" {
  const share = minutesOf(at) / DAY_MINUTES;
  if (share < 0.2) return "behind";
  return share > 0.8 || !isOurs ? "before" : "behind";
}
