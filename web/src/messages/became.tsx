import { Title } from "@mantine/core";
import { useNow } from "../app/clock.ts";
import { useZone } from "../app/use-session.ts";
import { RefusedNote } from "../look/load-failed.tsx";
import { Sentence } from "../words/sentence.tsx";
import { useWords } from "../words/use-words.ts";
import classes from "./message-page.module.css";
import type { Message } from "./queries.ts";
import { sayMoment } from "./say-schedule.ts";

const endings = ["failed", "expired", "unconfirmed", "skipped"];

/** What became of a message that does not wait any more, and whether sending it again can help. */
export function Became({ message, error }: { message: Message; error: unknown }) {
  const words = useWords();
  const { message: own, messageWhy } = words;
  const here = { zone: useZone(), now: useNow() };
  const { state, reason, settledAt, sentAt } = message;
  const at = settledAt ?? sentAt;
  const what = own.became[state];
  const told = at ? own.becameAt(what, sayMoment(words, at, here)) : `**${what}.**`;
  return (
    <section className={classes.answer} aria-labelledby="became">
      <Title order={2} id="became">
        {messageWhy.became}
      </Title>
      <p className={classes.sentence}>
        <Sentence text={told} /> {reason && `${reason.text}.`} {state === "sent" && own.noNews}
      </p>
      {reason && endings.includes(state) && (
        <p className={classes.further}>{reason.mayHelp ? own.mayHelp : own.mayNotHelp}</p>
      )}
      <RefusedNote error={error} />
    </section>
  );
}
