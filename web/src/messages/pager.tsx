import { Button, Group, Text } from "@mantine/core";
import { useWords } from "../words/use-words.ts";

type Props = {
  from: number;
  count: number;
  /** null: not known. */
  all: number | null;
  onBack: (() => void) | undefined;
  onNext: (() => void) | undefined;
};

/** Which part of a list is shown, and the ways to the others. */
export function Pager({ from, count, all, onBack, onNext }: Props) {
  const { messageList: words, actions, numbers } = useWords();
  const [first, last] = [numbers.number(from), numbers.number(from + count - 1)];
  return (
    <Group justify="space-between" mt="md">
      <Text size="sm" c="dimmed" role="status">
        {all !== null && all >= from + count - 1
          ? words.rangeOf(first, last, numbers.number(all))
          : words.range(first, last)}
      </Text>
      {(onBack || onNext) && (
        <Group gap="xs">
          <Button variant="default" disabled={!onBack} onClick={onBack}>
            {actions.back}
          </Button>
          <Button variant="default" disabled={!onNext} onClick={onNext}>
            {actions.next}
          </Button>
        </Group>
      )}
    </Group>
  );
}
