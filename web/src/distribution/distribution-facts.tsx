import { Group, Text } from "@mantine/core";
import { useNow } from "../app/clock.ts";
import { useZone } from "../app/use-session.ts";
import { sayMaker } from "../distributions/distribution-row.tsx";
import { DistributionStateWord } from "../look/state-word.tsx";
import { sayDay } from "../words/moments.ts";
import { useWords } from "../words/use-words.ts";
import type { Details } from "./queries.ts";

/** State, channels and start, in one line under the title. */
export function DistributionFacts({ distribution }: { distribution: Details }) {
  const words = useWords();
  const zone = useZone();
  const now = useNow();
  const { state, startedAt, createdBy, channels, erasedAt } = distribution;
  const who = sayMaker(words.distributions, createdBy);
  const when = startedAt && `${sayDay(words, startedAt, { zone, now })} ${words.numbers.time(startedAt, zone)}`;
  return (
    <Group style={{ gap: "4px 24px" }} mt={6}>
      <DistributionStateWord state={state} />
      <Text c="dimmed">
        {channels.map((name) => words.channels[name as keyof typeof words.channels] ?? name).join(", ")}
      </Text>
      {when && (
        <Text c="dimmed">{who ? words.distribution.startedBy(when, who) : words.distribution.startedAt(when)}</Text>
      )}
      {erasedAt && <Text c="dimmed">{words.distribution.erased(words.numbers.date(erasedAt, zone))}</Text>}
    </Group>
  );
}
