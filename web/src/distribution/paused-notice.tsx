import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconClockEdit } from "@tabler/icons-react";
import { useMay, useZone } from "../app/use-session.ts";
import { Sentence } from "../words/sentence.tsx";
import { useWords } from "../words/use-words.ts";
import { ChangeTimes } from "./change-times.tsx";
import classes from "./paused-notice.module.css";
import type { Details } from "./queries.ts";

/** Says that nothing leaves and why, what was with the provider already, and lets hours, speed and lifetime be changed. */
export function PausedNotice({ distribution }: { distribution: Details }) {
  const { distribution: words, numbers } = useWords();
  const [isEditing, editing] = useDisclosure();
  const maySend = useMay("send");
  const why = useWhy(distribution);
  const { counts } = distribution;
  const gone = counts.sending + counts.sent;
  return (
    <div className={classes.notice} role="status">
      <div>
        <Text>
          <Sentence text={why} />
        </Text>
        {gone > 0 && <Text size="sm">{words.withProvider(numbers.number(gone), gone)}</Text>}
      </div>
      {maySend && (
        <Button variant="default" leftSection={<IconClockEdit size={18} aria-hidden="true" />} onClick={editing.open}>
          {words.edit}
        </Button>
      )}
      <ChangeTimes key={String(isEditing)} distribution={distribution} isOpen={isEditing} onClose={editing.close} />
    </div>
  );
}

/** Who or what paused it, and since when, as far as that is known. */
function useWhy({ pauseReason, pausedBy, pausedAt }: Details): string {
  const { distribution: words, numbers } = useWords();
  const zone = useZone();
  if (pauseReason === "missed_start") return words.pausedMissed;
  if (pauseReason === "everything") return words.pausedEverything;
  return pausedBy && pausedAt ? words.paused(pausedBy, numbers.dateTime(pausedAt, zone)) : words.pausedPlain;
}
