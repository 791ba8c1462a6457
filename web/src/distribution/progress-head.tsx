import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useNow } from "../app/clock.ts";
import { useZone } from "../app/use-session.ts";
import { StateBar } from "../look/state-bar.tsx";
import { MessageStateWord } from "../look/state-word.tsx";
import { stateOrder } from "../look/states.ts";
import { sayDay } from "../words/moments.ts";
import { Sentence } from "../words/sentence.tsx";
import { useWords, type Words } from "../words/use-words.ts";
import classes from "./progress-head.module.css";
import type { Details } from "./queries.ts";

/** How far it is: one big number, the bar, and every state with its count; they sum to all. */
export function ProgressHead({ distribution }: { distribution: Details }) {
  const words = useWords();
  const { numbers, distribution: own } = words;
  const zone = useZone();
  const now = useNow();
  const { counts, messages, id } = distribution;
  const finish = finishOf(words, distribution, { zone, now });
  return (
    <section>
      <div className={classes.head}>
        <div>
          <span className={classes.big}>{numbers.number(counts.delivered + counts.read)}</span>{" "}
          {own.delivered(numbers.number(messages))}
        </div>
        {finish && (
          <Text>
            <Sentence text={finish} />
          </Text>
        )}
      </div>
      <StateBar counts={counts} height={12} />
      <ul className={classes.states}>
        {stateOrder
          .filter((state) => counts[state] > 0)
          .map((state) => (
            <li key={state}>
              <Link to="/distributions/$id" params={{ id }} search={{ state }} hash="messages">
                <MessageStateWord state={state} />
                <span className={classes.count}>{numbers.number(counts[state])}</span>
              </Link>
            </li>
          ))}
        <li className={classes.together}>
          <Text span c="dimmed">
            {own.together}
          </Text>
          <span className={classes.count}>{numbers.number(messages)}</span>
        </li>
      </ul>
    </section>
  );
}

/** When the last one leaves or left. */
function finishOf(words: Words, details: Details, at: { zone: string; now: Date }): string | null {
  const { distribution, numbers } = words;
  const say = (moment: string) => `${sayDay(words, moment, at)} ${numbers.time(moment, at.zone)}`;
  if (details.state === "paused") return distribution.held;
  if (details.finishedAt) return distribution.finishedAt(say(details.finishedAt));
  return details.expectedFinishAt && distribution.finishesAt(say(details.expectedFinishAt));
}
