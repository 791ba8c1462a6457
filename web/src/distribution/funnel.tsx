import { Title } from "@mantine/core";
import { useWords } from "../words/use-words.ts";
import classes from "./funnel.module.css";
import type { Details } from "./queries.ts";

/** How many came how far: each step has those of the step after it. */
export function Funnel({ distribution }: { distribution: Details }) {
  const { distribution: words, numbers } = useWords();
  const { counts, messages } = distribution;
  const delivered = counts.delivered + counts.read;
  const steps = [
    { name: "accepted", count: messages, colour: "delayed" },
    { name: "sent", count: counts.sent + delivered, colour: "sent" },
    { name: "delivered", count: delivered, colour: "delivered" },
    { name: "read", count: counts.read, colour: "read" },
  ] as const;
  return (
    <section>
      <Title order={2}>{words.happened}</Title>
      <div className={classes.steps}>
        {steps.map(({ name, count, colour }) => (
          <div key={name}>
            <div className={classes.words}>
              <span>{words.funnel[name]}</span>
              <span className={classes.number}>{numbers.number(count)}</span>
              <span className={classes.share}>
                {name !== "accepted" && numbers.percent(count / Math.max(messages, 1))}
              </span>
            </div>
            <div className={classes.track} aria-hidden="true">
              <div
                className={classes.fill}
                style={{ width: `${(count / Math.max(messages, 1)) * 100}%`, background: `var(--${colour}-fill)` }}
              />
            </div>
          </div>
        ))}
      </div>
    </section>
  );
}
