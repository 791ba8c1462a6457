import { useZone } from "../../app/use-session.ts";
import { dayOf } from "../../words/numbers.ts";
import { useWords, type Words } from "../../words/use-words.ts";
import type { Draft, Forecast } from "../wire.ts";
import classes from "./forecast-chart.module.css";

const HOUR_MS = 3600 * 1000;
const SHOWN_HOURS = 24;
const HEIGHT_PX = 150;

type Bar = { at: string; name: string; note: string; count: number };

/** Messages hour by hour, each bar with its count; day by day where it takes longer than a day. On a phone they are rows. */
export function ForecastChart({ forecast, speed }: { forecast: Forecast; speed: Draft["speed"] }) {
  const words = useWords();
  const zone = useZone();
  const { creationWhen, numbers } = words;
  const { bars, isByDay } = barsOf(forecast, { words, zone });
  if (bars.length === 0) return null;
  const perBar = speed && !isByDay ? (speed.count * 3600) / speed.perSeconds : null;
  const highest = Math.max(...bars.map(({ count }) => count));
  const hasLimit = perBar !== null && perBar <= highest * 1.5;
  const top = hasLimit ? Math.max(highest, perBar) : highest;
  return (
    <div className={classes.chart}>
      {hasLimit && (
        <div className={classes.limit} style={{ bottom: `calc(var(--below) + ${(perBar / top) * HEIGHT_PX}px)` }}>
          <span>{creationWhen.speedLine(numbers.number(Math.round(perBar)))}</span>
        </div>
      )}
      <ol className={classes.bars}>
        {bars.map(({ at, name, note, count }) => (
          <li key={at} className={classes.bar} data-empty={count === 0 || undefined}>
            <span className={classes.count}>{count > 0 && numbers.number(count)}</span>
            <span
              className={classes.fill}
              style={
                {
                  "--height": `${(count / top) * HEIGHT_PX}px`,
                  "--width": `${(count / top) * 100}%`,
                } as React.CSSProperties
              }
            />
            <span className={classes.name}>
              {name}
              {note && <em>{note}</em>}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

type Telling = { words: Words; zone: string };

function barsOf({ byHour }: Forecast, telling: Telling): { bars: Bar[]; isByDay: boolean } {
  const first = byHour[0];
  const last = byHour.at(-1);
  if (!first || !last) return { bars: [], isByDay: false };
  const hours = (Date.parse(last.hour) - Date.parse(first.hour)) / HOUR_MS + 1;
  if (hours > SHOWN_HOURS) return { bars: barsByDay(byHour, telling), isByDay: true };
  return { bars: barsByHour(byHour, hours, telling), isByDay: false };
}

/** Hours in which nothing goes stand in their place too, so that the bars are a scale of time. */
function barsByHour(byHour: Forecast["byHour"], hours: number, { words: { numbers }, zone }: Telling): Bar[] {
  const counts = new Map(byHour.map(({ hour, count }) => [Date.parse(hour), count]));
  const start = Date.parse(byHour[0]?.hour ?? "");
  return Array.from({ length: hours }, (_, index) => {
    const at = new Date(start + index * HOUR_MS);
    const isNewDay = index > 0 && dayOf(at, zone) !== dayOf(new Date(at.getTime() - HOUR_MS), zone);
    return {
      at: at.toISOString(),
      name: numbers.time(at, zone),
      note: isNewDay || index === 0 ? numbers.dayShort(at, zone) : "",
      count: counts.get(at.getTime()) ?? 0,
    };
  });
}

function barsByDay(byHour: Forecast["byHour"], { words: { numbers }, zone }: Telling): Bar[] {
  const days = Map.groupBy(byHour, ({ hour }) => dayOf(hour, zone));
  return [...days].map(([day, hours]) => ({
    at: day,
    name: numbers.dayShort(hours[0]?.hour ?? day, zone),
    note: "",
    count: hours.reduce((sum, { count }) => sum + count, 0),
  }));
}
