import { Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMay } from "../app/use-session.ts";
import { MessageStateWord } from "../look/state-word.tsx";
import { useWords } from "../words/use-words.ts";
import classes from "./losses.module.css";
import type { Details, Statistics } from "./queries.ts";
import { SendAgain } from "./send-again.tsx";

const lost = ["skipped", "failed", "expired", "unconfirmed", "cancelled"] as const;

/** What did not go, by reason in plain words; each count leads to its messages. */
export function Losses({ distribution, statistics }: { distribution: Details; statistics: Statistics }) {
  const { distribution: words, numbers } = useWords();
  const maySend = useMay("send");
  const { id, counts } = distribution;
  const present = lost.filter((state) => counts[state] > 0);
  return (
    <section>
      <Title order={2}>{words.didNotGo}</Title>
      {present.length === 0 && (
        <Text c="dimmed" mt="md">
          {words.allWent}
        </Text>
      )}
      {present.map((state) => (
        <ul key={state} className={classes.group}>
          <li className={classes.line}>
            <Link to="/distributions/$id" params={{ id }} search={{ state }} hash="messages">
              <MessageStateWord state={state} />
            </Link>
            <span className={classes.sum}>{numbers.number(counts[state])}</span>
          </li>
          {statistics.reasons
            .filter((reason) => reason.state === state)
            .map(({ code, text, count }) => (
              <li key={code ?? "none"} className={classes.line}>
                <Link
                  to="/distributions/$id"
                  params={{ id }}
                  search={{ state, reason: code ?? undefined }}
                  hash="messages"
                  className={classes.reason}
                >
                  {code === null ? words.noReason : text}
                </Link>
                <span>{numbers.number(count)}</span>
              </li>
            ))}
        </ul>
      ))}
      {maySend && <SendAgain distribution={distribution} statistics={statistics} />}
    </section>
  );
}
