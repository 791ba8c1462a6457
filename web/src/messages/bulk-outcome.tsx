import { Text } from "@mantine/core";
import { Sentence } from "../words/sentence.tsx";
import { useWords } from "../words/use-words.ts";
import type { Bulk } from "./bulk-bar.tsx";

/** How many messages an action has changed, and how many it has not. */
export function BulkOutcome({ bulk }: { bulk: Bulk }) {
  const { messageList: words, numbers } = useWords();
  if (!bulk.data) return <div role="status" />;
  const { action, changed, others } = bulk.data;
  return (
    <Text role="status" my="xs">
      <Sentence text={words.acted[action](numbers.number(changed), changed)} />{" "}
      {others > 0 && words.others(numbers.number(others), others)}
    </Text>
  );
}
