import { Button, Group, List, Modal, Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { RefusedNote } from "../look/load-failed.tsx";
import { useWords } from "../words/use-words.ts";
import { type Person, usePersonActions } from "./queries.ts";

type Props = { person: Person; name: string; isOpen: boolean; onClose(): void };

/** Says what is erased and that it cannot be undone, and erases at once. */
export function ErasePerson({ person, name, isOpen, onClose }: Props) {
  const { recipient: words } = useWords();
  const { erase } = usePersonActions(person.id);
  const navigate = useNavigate();
  const run = () => erase.mutate(undefined, { onSuccess: () => void navigate({ to: "/recipients" }) });
  return (
    <Modal opened={isOpen} onClose={onClose} title={words.eraseTitle(name)}>
      <Stack>
        <Text fw={500}>{words.eraseText}</Text>
        <List spacing="xs" size="md">
          {words.erased.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
        <RefusedNote error={erase.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.keep}
          </Button>
          <Button color="red" loading={erase.isPending} onClick={run}>
            {words.eraseButton}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
