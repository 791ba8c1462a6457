import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { RefusedNote } from "../look/load-failed.tsx";
import { Sentence } from "../words/sentence.tsx";
import { useWords } from "../words/use-words.ts";
import { type ListedDistribution, useAction } from "./queries.ts";

type Props = {
  distribution: Pick<ListedDistribution, "id" | "name" | "counts">;
  isOpen: boolean;
  onClose(): void;
};

/** Says how many messages a cancel takes back, and takes them back. */
export function CancelDistribution({ distribution, isOpen, onClose }: Props) {
  const { distributions: words, numbers } = useWords();
  const act = useAction();
  const { created, delayed, paused } = distribution.counts;
  const count = created + delayed + paused;
  const written = numbers.number(count);
  const cancel = () => act.mutate({ id: distribution.id, action: "cancellation" }, { onSuccess: onClose });
  return (
    <Modal opened={isOpen} onClose={onClose} title={words.cancelTitle(distribution.name)}>
      <Stack gap="md">
        <Text>
          <Sentence text={words.cancelText(count, written)} />
        </Text>
        <RefusedNote error={act.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.keep}
          </Button>
          <Button color="red" onClick={cancel} loading={act.isPending}>
            {words.cancelButton(count, written)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
