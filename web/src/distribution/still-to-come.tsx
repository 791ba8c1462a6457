import { Text, Title } from "@mantine/core";
import { useNow } from "../app/clock.ts";
import { useZone } from "../app/use-session.ts";
import { sayDay } from "../words/moments.ts";
import { placeOfZone } from "../words/places.ts";
import { useWords } from "../words/use-words.ts";
import type { Statistics } from "./queries.ts";
import classes from "./still-to-come.module.css";

/** What waits, and for what. */
export function StillToCome({ statistics }: { statistics: Statistics }) {
  const words = useWords();
  const { distribution: own, numbers, language } = words;
  const zone = useZone();
  const now = useNow();
  return (
    <section>
      <Title order={2}>{own.toCome}</Title>
      {statistics.stillToCome.length === 0 && (
        <Text c="dimmed" mt="md">
          {own.nothingToCome}
        </Text>
      )}
      <dl className={classes.list}>
        {statistics.stillToCome.map(({ kind, count, until, place }) => (
          <div key={kind} className={classes.line}>
            <dt className={classes.count}>{numbers.number(count)}</dt>
            <dd>
              {own.waiting[kind]}
              {until && (
                <Text size="sm" c="dimmed">
                  {own.until(
                    `${sayDay(words, until, { zone, now })} ${numbers.time(until, zone)}`,
                    place && placeOfZone(place, language),
                  )}
                </Text>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
