import { Title } from "@mantine/core";
import { IconCheck, IconClock } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNow } from "../app/clock.ts";
import { useZone } from "../app/use-session.ts";
import type { Details } from "../distribution/queries.ts";
import { Sentence } from "../words/sentence.tsx";
import { useWords } from "../words/use-words.ts";
import { conditionsOf } from "./conditions.ts";
import classes from "./message-page.module.css";
import { type Message, rowQuery } from "./queries.ts";
import { saySchedule } from "./say-schedule.ts";
import { findReason, type Schedule } from "./schedule.ts";
import { ScheduleBars } from "./schedule-bars.tsx";

type Props = { message: Message; schedule: Schedule; distribution: Details | undefined };

/** The answer first: when this message goes and why, the hours as day bars, and every condition; the blocking ones are bold. */
export function When({ message, schedule, distribution }: Props) {
  const words = useWords();
  const { messageWhy } = words;
  const here = { zone: useZone(), now: useNow() };
  const ifReleased = useIfReleased(message, schedule);
  const conditions = conditionsOf({ words, schedule, distribution, here });
  return (
    <section className={classes.answer} aria-labelledby="when">
      <Title order={2} id="when">
        {messageWhy.title}
      </Title>
      <p className={classes.sentence}>
        <Sentence text={saySchedule(words, schedule, here)} />
      </p>
      {ifReleased && (
        <p className={classes.further}>
          <Sentence text={messageWhy.onResume(uncapitalised(saySchedule(words, ifReleased, here)))} />
        </p>
      )}
      <div className={classes.grounds}>
        <ScheduleBars schedule={ifReleased ?? schedule} isCertain={!ifReleased} />
        <dl className={classes.conditions}>
          {conditions.map(({ name, text, isBlocking }) => (
            <div key={name} className={classes.condition} data-blocking={isBlocking || undefined}>
              {isBlocking ? <IconClock size={16} aria-hidden="true" /> : <IconCheck size={16} aria-hidden="true" />}
              <dt>{messageWhy.conditions[name]}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}

/** When a held message would go if nobody held it; null for any other. */
function useIfReleased(message: Message, schedule: Schedule): Schedule | null {
  const isHeld = findReason(schedule, "held") !== undefined;
  const { data } = useQuery({ ...rowQuery(message), enabled: isHeld && !message.erasedAt });
  const previewed = data?.messages.find(({ id }) => id === message.id);
  return (isHeld && previewed?.when?.ifReleasedNow) || null;
}

/** The answer in the middle of a sentence; its first letter may be bold. */
function uncapitalised(text: string): string {
  return text.replace(/^(?:\*\*)?./u, (beginning) => beginning.toLowerCase());
}
