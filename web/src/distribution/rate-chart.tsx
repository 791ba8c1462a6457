import { Text, Title } from "@mantine/core";
import { memo } from "react";
import { useNow } from "../app/clock.ts";
import { useZone } from "../app/use-session.ts";
import { sayDay } from "../words/moments.ts";
import { placeOfZone } from "../words/places.ts";
import { useWords, type Words } from "../words/use-words.ts";
import { type Bar, barsOf, labelled, sayStep } from "./bars.ts";
import type { Statistics } from "./queries.ts";
import classes from "./rate-chart.module.css";

/** How many messages were handed over in each step of time, and how many are expected to be; drawn again with new statistics only. */
export const RateChart = memo(function RateChart({
  isRunning,
  statistics,
}: {
  isRunning: boolean;
  statistics: Statistics;
}) {
  const words = useWords();
  const { distribution: own, numbers } = words;
  const zone = useZone();
  const bars = barsOf(statistics);
  const { stepSeconds, perMinute } = statistics;
  if (bars.length === 0 || stepSeconds === null) return null;
  const step = sayStep(stepSeconds);
  const place = placeOfZone(zone, words.language);
  const sayTime = timeOf(words, stepSeconds);
  return (
    <section>
      <Title order={2}>{isRunning ? own.rate(numbers.number(perMinute)) : own.rateOver}</Title>
      <Text size="sm" c="dimmed">
        {own.rateText(own.rateStep[step.unit](step.count), place)}
      </Text>
      <Bars bars={bars} sayTime={(at) => sayTime(new Date(at), zone)} />
      <Notes statistics={statistics} />
      <BarTable bars={bars} />
    </section>
  );
});

/** How the times under the bars are written: the finer the steps, the finer. */
function timeOf({ numbers }: Words, stepSeconds: number) {
  if (stepSeconds < 60) return numbers.timeWithSeconds;
  return stepSeconds < 86_400 ? numbers.time : numbers.dayShort;
}

function Bars({ bars, sayTime }: { bars: Bar[]; sayTime(at: number): string }) {
  const { distribution: own, numbers } = useWords();
  const largest = Math.max(...bars.map(({ count }) => count), 1);
  const top = bars.findIndex(({ count }) => count === largest);
  const firstExpected = bars.findIndex(({ isExpected }) => isExpected);
  const withTime = labelled(bars);
  return (
    <div className={classes.chart} aria-hidden="true">
      {bars.map(({ at, count, isExpected }, index) => (
        <div key={`${at}${isExpected}`} className={classes.step}>
          {index === firstExpected && <span className={classes.note}>{own.expected}</span>}
          <div
            className={classes.bar}
            data-expected={isExpected || undefined}
            style={{ height: `${(count / largest) * 100}%` }}
          >
            {index === top && <span className={classes.value}>{numbers.number(count)}</span>}
          </div>
          {withTime.has(index) && <span className={classes.time}>{sayTime(at)}</span>}
        </div>
      ))}
    </div>
  );
}

/** When it was paused, and how many go long after the others. */
function Notes({ statistics }: { statistics: Statistics }) {
  const words = useWords();
  const { distribution: own, numbers } = words;
  const zone = useZone();
  const now = useNow();
  const { later, events } = statistics;
  const say = (moment: string) => `${sayDay(words, moment, { zone, now })} ${numbers.time(moment, zone)}`;
  return (
    <Text size="sm" c="dimmed">
      {later && own.later(numbers.number(later.count), say(later.until))}{" "}
      {events.map(({ from, to }) => own.pausedFrom(numbers.time(from, zone), to && numbers.time(to, zone))).join(" · ")}
    </Text>
  );
}

/** The same as a table, for those who do not see the chart. */
function BarTable({ bars }: { bars: Bar[] }) {
  const { distribution: own, numbers } = useWords();
  const zone = useZone();
  return (
    <table className="visually-hidden">
      <caption>{own.rateTable}</caption>
      <thead>
        <tr>
          <th scope="col">{own.at}</th>
          <th scope="col">{own.count}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ at, count, isExpected }) => (
          <tr key={`${at}${isExpected}`}>
            <th scope="row">{numbers.dateTime(new Date(at), zone)}</th>
            <td>
              {numbers.number(count)} {isExpected && own.expected}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
