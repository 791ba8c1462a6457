import { Text, Title } from "@mantine/core";
import { useZone } from "../app/use-session.ts";
import { useWords } from "../words/use-words.ts";
import { barsOf, labelled, sayStep, stepOf } from "./bars.ts";
import type { Details, Statistics } from "./queries.ts";
import classes from "./rate-chart.module.css";

/** How many messages were handed over in each step of time, and how many are expected to be. */
export function RateChart({ distribution, statistics }: { distribution: Details; statistics: Statistics }) {
  const { distribution: words, numbers } = useWords();
  const zone = useZone();
  const bars = barsOf(statistics.rate, statistics.expected);
  if (bars.length === 0) return null;
  const seconds = stepOf(bars);
  const step = sayStep(seconds);
  const largest = Math.max(...bars.map(({ count }) => count), 1);
  const firstExpected = bars.findIndex(({ isExpected }) => isExpected);
  const withTime = labelled(bars);
  const place = zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;
  const perMinute = Math.round(distribution.rate * 60);
  const sayTime = seconds < 60 ? numbers.timeWithSeconds : seconds < 86_400 ? numbers.time : numbers.dayShort;
  return (
    <section>
      <Title order={2}>
        {distribution.state === "running" ? words.rate(numbers.number(perMinute)) : words.rateOver}
      </Title>
      <Text size="sm" c="dimmed">
        {words.rateText(words.rateStep[step.unit](step.count), place)}
      </Text>
      <div className={classes.chart} aria-hidden="true">
        {bars.map(({ at, count, isExpected }, index) => (
          <div
            key={`${at}${isExpected}`}
            className={classes.bar}
            data-expected={isExpected || undefined}
            style={{ height: `${(count / largest) * 100}%` }}
          >
            {index === firstExpected && <span className={classes.note}>{words.expected}</span>}
            {count === largest && bars.findIndex((bar) => bar.count === largest) === index && (
              <span className={classes.value}>{numbers.number(count)}</span>
            )}
            {withTime.has(index) && <span className={classes.time}>{sayTime(at, zone)}</span>}
          </div>
        ))}
      </div>
      <table className="visually-hidden">
        <caption>{words.rateTable}</caption>
        <thead>
          <tr>
            <th scope="col">{words.at}</th>
            <th scope="col">{words.count}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ at, count, isExpected }) => (
            <tr key={`${at}${isExpected}`}>
              <th scope="row">{numbers.dateTime(at, zone)}</th>
              <td>
                {numbers.number(count)} {isExpected && words.expected}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
