import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { RefusedNote } from "../look/load-failed.tsx";
import { Sentence } from "../words/sentence.tsx";
import { useWords } from "../words/use-words.ts";
import { type ListedMessage, useMessageAction } from "./queries.ts";

type Props = { message: Pick<ListedMessage, "id">; isOpen: boolean; onClose(): void };

/** Says what a cancel means, and takes one message back. */
export function CancelMessage({ message, isOpen, onClose }: Props) {
  const { messageList: words, numbers } = useWords();
  const act = useMessageAction(message.id);
  const one = numbers.number(1);
  return (
    <Modal opened={isOpen} onClose={onClose} title={words.cancelTitle(one, 1)}>
      <Stack>
        <Text>
          <Sentence text={words.cancelText(one, 1)} />
        </Text>
        <RefusedNote error={act.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.keep}
          </Button>
          <Button
            color="red"
            loading={act.isPending}
            onClick={() => act.mutate("cancellation", { onSuccess: onClose })}
          >
            {words.act.cancellation(one, 1)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
