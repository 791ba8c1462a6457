import { Text, Title } from "@mantine/core";
import { useNow } from "../app/clock.ts";
import { useZone } from "../app/use-session.ts";
import type { Details } from "../distribution/queries.ts";
import { MessageStateWord } from "../look/state-word.tsx";
import { dayOf } from "../words/numbers.ts";
import { placeOfZone } from "../words/places.ts";
import { useWords } from "../words/use-words.ts";
import { eventsOf, type MessageEvent } from "./events-of.ts";
import classes from "./history.module.css";
import type { Message } from "./queries.ts";
import { clockOf, type Schedule } from "./schedule.ts";

type Props = { message: Message; schedule: Schedule | null; distribution: Details | undefined };

/** What happened to a message, newest first; what is to come is hollow and dashed. */
export function History({ message, schedule, distribution }: Props) {
  const words = useWords();
  const { message: own, language } = words;
  const zone = useZone();
  const theirs = schedule ? clockOf(schedule, zone) : zone;
  const place = placeOfZone(zone, language);
  const events = eventsOf({ words, message, schedule, distribution });
  return (
    <section aria-labelledby="history">
      <Title order={2} id="history">
        {own.history}
      </Title>
      <Text size="sm" c="dimmed">
        {theirs === zone ? own.historyZone(place) : own.historyZones(place)}
      </Text>
      <ol className={classes.events}>
        {events.map((event) => (
          <Event key={`${event.at} ${event.title}`} event={event} zone={zone} theirs={theirs} />
        ))}
      </ol>
    </section>
  );
}

function Event({ event, zone, theirs }: { event: MessageEvent; zone: string; theirs: string }) {
  const { at, state, title, detail, isFuture } = event;
  return (
    <li className={classes.event} data-future={isFuture || undefined}>
      <div className={classes.when}>
        {at && <Moment at={at} zone={zone} />}
        {at && theirs !== zone && (
          <Text span display="block" size="sm" c="dimmed">
            <Moment at={at} zone={theirs} isShort />
          </Text>
        )}
      </div>
      <span
        className={classes.dot}
        style={{ "--dot": `var(--${state ?? (isFuture ? "sending" : "delayed")}-text)` } as React.CSSProperties}
      />
      <div className={classes.what}>
        <div className={classes.title}>
          {state && <MessageStateWord state={state} />}
          <b>{title}</b>
        </div>
        {detail && (
          <Text size="sm" c="dimmed">
            {detail}
          </Text>
        )}
      </div>
    </li>
  );
}

/** Today by its time, other days with their date. */
function Moment({ at, zone, isShort = false }: { at: string; zone: string; isShort?: boolean }) {
  const { numbers } = useWords();
  const now = useNow();
  const time = isShort || at > now.toISOString() ? numbers.time(at, zone) : numbers.timeWithSeconds(at, zone);
  const isToday = dayOf(at, zone) === dayOf(now, zone);
  return <time dateTime={at}>{isShort || isToday ? time : `${numbers.dayShort(at, zone)} ${time}`}</time>;
}
