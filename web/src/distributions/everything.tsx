import { Button } from "@mantine/core";
import { IconHandStop, IconPlayerPlay } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMay, useZone } from "../app/use-session.ts";
import { RefusedNote } from "../look/load-failed.tsx";
import { Sentence } from "../words/sentence.tsx";
import { useWords } from "../words/use-words.ts";
import classes from "./distributions-page.module.css";
import { pauseQuery, usePauseEverything } from "./queries.ts";

/** Holds everything of the account at once, without asking: what is held can go on again, what was sent cannot come back. */
export function PauseEverything({ className }: { className?: string }) {
  const { everything } = useWords();
  const { data } = useQuery(pauseQuery);
  const pause = usePauseEverything();
  if (!data || data.pausedAt !== null) return null;
  return (
    <div className={className}>
      <Button
        variant="outline"
        color="red"
        fullWidth
        loading={pause.isPending}
        leftSection={<IconHandStop size={18} aria-hidden="true" />}
        onClick={() => pause.mutate(true)}
      >
        {everything.pause}
      </Button>
      <RefusedNote error={pause.error} />
    </div>
  );
}

/** Says that everything is paused, by whom and since when, and lets it go on. */
export function EverythingPaused() {
  const { everything, numbers } = useWords();
  const zone = useZone();
  const maySend = useMay("send");
  const { data } = useQuery(pauseQuery);
  const resume = usePauseEverything();
  if (!data?.pausedAt) return null;
  const since = numbers.dateTime(data.pausedAt, zone);
  const text = data.pausedBy ? everything.paused(data.pausedBy, since) : everything.pausedByKey(since);
  return (
    <div className={classes.notice} role="status">
      <span>
        <Sentence text={text} />
      </span>
      {maySend && (
        <Button
          variant="default"
          loading={resume.isPending}
          leftSection={<IconPlayerPlay size={18} aria-hidden="true" />}
          onClick={() => resume.mutate(false)}
        >
          {everything.resume}
        </Button>
      )}
      <RefusedNote error={resume.error} />
    </div>
  );
}
