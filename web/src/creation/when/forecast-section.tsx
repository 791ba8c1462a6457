import { Skeleton, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useZone } from "../../app/use-session.ts";
import { LoadFailed } from "../../look/load-failed.tsx";
import { dayOf } from "../../words/numbers.ts";
import { placeOfZone } from "../../words/places.ts";
import { useWords, type Words } from "../../words/use-words.ts";
import { factsOf } from "../draft-facts.ts";
import { forecastQuery } from "../queries.ts";
import { useDraft } from "../use-draft.ts";
import type { Forecast } from "../wire.ts";
import { ForecastChart } from "./forecast-chart.tsx";

/** When how many will have gone, as things stand; dimmed while it is counted anew. */
export function ForecastSection() {
  const words = useWords();
  const { creationWhen } = words;
  const { draft, version, hasUnsaved } = useDraft();
  const zone = useZone();
  const { messages, isReading } = factsOf(draft);
  const isKnown = messages > 0 && !isReading;
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...forecastQuery(draft.id, version),
    enabled: isKnown,
  });
  const isOld = isPlaceholderData || hasUnsaved || isReading;
  return (
    <section aria-labelledby="forecast-title" aria-live="polite" style={{ opacity: data && isOld ? 0.5 : 1 }}>
      <Title order={2} id="forecast-title">
        {data ? sayEnd(data, { words, zone }) : creationWhen.forecast}
      </Title>
      {!isKnown && !data && <Text c="dimmed">{creationWhen.forecastLater}</Text>}
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {isKnown && !data && !error && <Skeleton height={240} mt="md" />}
      {data && (
        <>
          <Text c="dimmed" mb="md">
            {sayRest(data, { words, zone })}
          </Text>
          <ForecastChart forecast={data} speed={draft.speed} />
        </>
      )}
    </section>
  );
}

type Telling = { words: Words; zone: string };

function sayEnd({ messages, finishesAt, expire }: Forecast, { words, zone }: Telling): string {
  const { creationWhen, creation, numbers, language } = words;
  const expired = expire.reduce((sum, { count }) => sum + count, 0);
  const going = messages - expired;
  if (!finishesAt || going === 0) return creationWhen.noneLeaves;
  const isToday = dayOf(finishesAt, zone) === dayOf(new Date(), zone);
  const place = creation.slip.place(placeOfZone(zone, language));
  const day = isToday ? "" : numbers.day(finishesAt, zone);
  const moment = creation.slip.moment(numbers.time(finishesAt, zone), place, day);
  const written = numbers.number(going);
  return expired === 0
    ? creationWhen.allLeave(going, written, moment)
    : creationWhen.someLeave(going, written, numbers.number(messages), moment);
}

function sayRest({ expire, wait, byHour }: Forecast, { words, zone }: Telling): string {
  const { creationWhen, numbers, language } = words;
  const days = new Set(byHour.map(({ hour }) => dayOf(hour, zone)));
  const place = placeOfZone(zone, language);
  const expired = expire
    .filter(({ count }) => count > 0)
    .map(({ reason, count }) => creationWhen.expire[reason](count, numbers.number(count)));
  const parts = [
    creationWhen.perHour(place),
    ...(expired.length > 0 ? expired : [creationWhen.noneExpires]),
    ...(wait > 0 && days.size > 1 ? [creationWhen.overDays(days.size, numbers.number(days.size))] : []),
  ];
  return parts.join(" ");
}
