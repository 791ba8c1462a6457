import { Group, Modal, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { LoadFailed } from "../look/load-failed.tsx";
import { Sentence } from "../words/sentence.tsx";
import { useWords } from "../words/use-words.ts";
import { actionsFor, type StateCounts } from "./bulk.ts";
import { BulkActions } from "./bulk-actions.tsx";
import type { Bulk } from "./bulk-bar.tsx";
import type { MessageFilter } from "./filter.ts";
import { wholeByCounts, wholeQuery } from "./whole.ts";

type Props = {
  filter: MessageFilter;
  counts: StateCounts | undefined;
  isHeld: boolean;
  bulk: Bulk;
  isOpen: boolean;
  onClose(): void;
};

/** Counts everything that the filter shows, and offers what can be done with it. */
export function WholeFilter({ isOpen, onClose, ...rest }: Props) {
  const { messageList: words } = useWords();
  return (
    <Modal opened={isOpen} onClose={onClose} title={words.wholeTitle}>
      <Offer {...rest} onClose={onClose} />
    </Modal>
  );
}

function Offer({ filter, counts, isHeld, bulk, onClose }: Omit<Props, "isOpen">) {
  const { messageList: words, numbers } = useWords();
  const known = wholeByCounts(filter, counts);
  const counted = useQuery({ ...wholeQuery(filter), enabled: known === null });
  const whole = known ?? counted.data;
  if (!whole && counted.error) return <LoadFailed error={counted.error} onRetry={() => void counted.refetch()} />;
  if (!whole) return <Text role="status">{words.counting}</Text>;
  if (!whole.set) return <Text>{words.tooMany}</Text>;
  if (actionsFor(whole.counts, { isHeld }).length === 0) return <Text>{words.wholeNothing}</Text>;
  const count = Object.values(whole.counts).reduce((sum, one) => sum + one, 0);
  return (
    <Group gap="xs">
      <Text w="100%">
        <Sentence text={words.wholeCount(numbers.number(count), count)} />
      </Text>
      <BulkActions whole={{ ...whole, set: whole.set }} isHeld={isHeld} bulk={bulk} onDone={onClose} />
    </Group>
  );
}
