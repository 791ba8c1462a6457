import { Stack, Text } from "@mantine/core";
import { useNow } from "../app/clock.ts";
import { useZone } from "../app/use-session.ts";
import { sayDay } from "../words/moments.ts";
import { Sentence } from "../words/sentence.tsx";
import { useWords } from "../words/use-words.ts";
import type { Changed } from "./queries.ts";

/** What a change of times would do: how many go at another time, when the last one leaves, how many would expire. */
export function TimesEffect({ effect }: { effect: NonNullable<Changed["effect"]> }) {
  const words = useWords();
  const { distribution: own, numbers } = words;
  const here = { zone: useZone(), now: useNow() };
  const { before, after, changedMessages } = effect;
  const count = changedMessages ?? 0;
  const say = (moment: string) => `${sayDay(words, moment, here)} ${numbers.time(moment, here.zone)}`;
  const isOtherFinish = before.finishesAt && after?.finishesAt && before.finishesAt !== after.finishesAt;
  const expire = after?.expire.reduce((sum, one) => sum + one.count, 0) ?? 0;
  return (
    <Stack gap="xs" p="md" bg="var(--soft)" style={{ borderRadius: 8 }} role="status">
      {(count > 0 || !isOtherFinish) && (
        <Text>
          <Sentence text={own.effect(numbers.number(count), count)} />
        </Text>
      )}
      {isOtherFinish && (
        <Text>
          <Sentence text={own.effectFinish(say(before.finishesAt ?? ""), say(after.finishesAt ?? ""))} />
        </Text>
      )}
      {expire > 0 && (
        <Text c="var(--failed-text)">
          <Sentence text={own.effectExpire(numbers.number(expire), expire)} />
        </Text>
      )}
    </Stack>
  );
}
