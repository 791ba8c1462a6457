import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useWords } from "../words/use-words.ts";
import { countStates, type StateCounts } from "./bulk.ts";
import { BulkActions } from "./bulk-actions.tsx";
import classes from "./bulk-bar.module.css";
import type { MessageFilter } from "./filter.ts";
import type { ListedMessage, useBulk } from "./queries.ts";
import { WholeFilter } from "./whole-filter.tsx";

type Props = {
  filter: MessageFilter;
  counts: StateCounts | undefined;
  isHeld: boolean;
  chosen: ReadonlyMap<string, ListedMessage>;
  bulk: Bulk;
  onUnchoose(): void;
};

export type Bulk = ReturnType<typeof useBulk>;

/** Above the table: what can be done with what is chosen, or with everything that the filter shows. */
export function BulkBar({ filter, counts, isHeld, chosen, bulk, onUnchoose }: Props) {
  const { messageList: words, numbers } = useWords();
  const [isWhole, whole] = useDisclosure();
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
      <WholeFilter {...{ filter, counts, isHeld, bulk }} isOpen={isWhole} onClose={whole.close} />
    </>
  );
}
