import { Progress, Text } from "@mantine/core";
import { Link, type LinkProps } from "@tanstack/react-router";
import { CountsLine } from "../look/counts-line.tsx";
import { StateBar } from "../look/state-bar.tsx";
import { DistributionStateWord } from "../look/state-word.tsx";
import { TimeAndDay } from "../look/time-and-day.tsx";
import { useWords, type Words } from "../words/use-words.ts";
import classes from "./distribution-list.module.css";
import type { ListedDistribution } from "./queries.ts";
import { RowActions } from "./row-actions.tsx";

/** Where a distribution is worked on: in Distribution Creation until it has been started. */
export function linkTo({ id, state }: Pick<ListedDistribution, "id" | "state">): LinkProps {
  const isBegun = state === "draft" || state === "checking" || state === "created";
  return isBegun
    ? { to: "/distributions/$id/creation/$tab", params: { id, tab: "main" } }
    : { to: "/distributions/$id", params: { id } };
}

/** One distribution of the list. */
export function DistributionRow({ distribution }: { distribution: ListedDistribution }) {
  const { distributions: words, numbers } = useWords();
  const { name, state, messages } = distribution;
  const startsAt = distribution.startedAt ?? distribution.startAt;
  const endsAt = distribution.finishedAt ?? distribution.expectedFinishAt;
  return (
    <tr className={classes.row}>
      <td>
        <Link {...linkTo(distribution)} className={classes.name} title={name}>
          {name}
        </Link>
        <Text size="sm" c="dimmed">
          <ChannelsAndMaker distribution={distribution} />
        </Text>
      </td>
      <td>
        <DistributionStateWord state={state} />
      </td>
      <td className={classes.number}>{messages > 0 && numbers.number(messages)}</td>
      <td className={classes.progress}>
        <ProgressOf distribution={distribution} />
      </td>
      <td className={`${classes.number} ${classes.start}`}>{startsAt && <TimeAndDay moment={startsAt} />}</td>
      <td className={`${classes.number} ${classes.finish}`}>
        {state === "paused" ? (
          <>
            <b aria-hidden="true">–</b>
            <Text size="sm" c="dimmed">
              {words.onHold}
            </Text>
          </>
        ) : (
          endsAt && <TimeAndDay moment={endsAt} />
        )}
      </td>
      <td className={classes.actions}>
        <RowActions distribution={distribution} />
      </td>
    </tr>
  );
}

function ChannelsAndMaker({ distribution }: { distribution: ListedDistribution }) {
  const { distributions: words, channels } = useWords();
  const { createdBy } = distribution;
  const through = distribution.channels.map((name) => channels[name as keyof typeof channels] ?? name).join(", ");
  return [through, sayMaker(words, createdBy)].filter(Boolean).join(" · ");
}

/** Who made a distribution, in words; empty where that is not known. */
export function sayMaker(words: Words["distributions"], maker: ListedDistribution["createdBy"]): string {
  if (maker === null) return "";
  if (maker.kind === "system") return words.byItself;
  return maker.kind === "api_key" ? words.apiKey(maker.name ?? "") : (maker.name ?? "");
}

function ProgressOf({ distribution }: { distribution: ListedDistribution }) {
  const { distributions: words, numbers } = useWords();
  const { state, reading, messages, counts } = distribution;
  if (reading)
    return (
      <>
        <Progress value={100} animated aria-label={words.columns.progress} size={8} radius="xs" />
        <Text size="sm" c="dimmed" mt={6}>
          {words.reading(numbers.number(reading.rows))}
        </Text>
      </>
    );
  if (state === "draft")
    return (
      <Text size="sm" c="dimmed">
        {words.noSheet}
      </Text>
    );
  if (messages === 0) return null;
  return (
    <>
      <StateBar counts={counts} />
      <CountsLine counts={counts} />
    </>
  );
}
