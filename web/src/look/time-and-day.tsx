import { Text } from "@mantine/core";
import { useNow } from "../app/clock.ts";
import { useZone } from "../app/use-session.ts";
import { sayDay } from "../words/moments.ts";
import { useWords } from "../words/use-words.ts";

/** A moment in two lines: the time, and the day as people say it. */
export function TimeAndDay({ moment }: { moment: string }) {
  const words = useWords();
  const zone = useZone();
  const now = useNow();
  return (
    <time dateTime={moment}>
      <Text span display="block" fw={500}>
        {words.numbers.time(moment, zone)}
      </Text>
      <Text span display="block" size="sm" c="dimmed">
        {sayDay(words, moment, { zone, now })}
      </Text>
    </time>
  );
}
