import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Sentence } from "../words/sentence.tsx";
import { useWords } from "../words/use-words.ts";
import { countStates, type StateCounts } from "./bulk.ts";
import { BulkActions } from "./bulk-actions.tsx";
import classes from "./bulk-bar.module.css";
import type { MessageFilter } from "./filter.ts";
import { type ListedMessage, useBulk } from "./queries.ts";
import { WholeFilter } from "./whole-filter.tsx";

type Props = {
  filter: MessageFilter;
  counts: StateCounts | undefined;
  isHeld: boolean;
  chosen: ReadonlyMap<string, ListedMessage>;
  onUnchoose(): void;
};

export type Bulk = ReturnType<typeof useBulk>;

/** Above the table: what can be done with what is chosen, or with everything that the filter shows, and what came of it. */
export function BulkBar({ filter, counts, isHeld, chosen, onUnchoose }: Props) {
  const { messageList: words, numbers } = useWords();
  const [isWhole, whole] = useDisclosure();
  const bulk = useBulk();
  const ids = [...chosen.keys()];
  return (
    <>
      <div className={classes.bar} data-chosen={ids.length > 0 || undefined}>
        {ids.length > 0 ? (
          <>
            <Text fw={500}>{words.chosen(numbers.number(ids.length), ids.length)}</Text>
            <BulkActions
              whole={{ counts: countStates([...chosen.values()]), set: { ids: ids.slice(0, 1000) } }}
              isHeld={isHeld}
              bulk={bulk}
              onDone={onUnchoose}
            />
            <Button variant="subtle" onClick={onUnchoose}>
              {words.unchoose}
            </Button>
          </>
        ) : (
          <Button variant="subtle" size="compact-sm" onClick={whole.open}>
            {words.whole}
          </Button>
        )}
      </div>
      <Outcome bulk={bulk} />
      <WholeFilter {...{ filter, counts, isHeld, bulk }} isOpen={isWhole} onClose={whole.close} />
    </>
  );
}

function Outcome({ bulk }: { bulk: Bulk }) {
  const { messageList: words, numbers } = useWords();
  if (!bulk.data) return <div role="status" />;
  const { action, changed, others } = bulk.data;
  return (
    <Group role="status" my="xs" gap="xs">
      <Text>
        <Sentence text={words.acted[action](numbers.number(changed), changed)} />{" "}
        {others > 0 && words.others(numbers.number(others), others)}
      </Text>
    </Group>
  );
}
