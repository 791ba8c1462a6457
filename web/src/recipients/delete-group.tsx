import { Button, Group as Line, Modal, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { RefusedNote } from "../look/load-failed.tsx";
import { Sentence } from "../words/sentence.tsx";
import { useWords } from "../words/use-words.ts";
import { type Group, useGroupActions } from "./queries.ts";

/** Says that the people stay, and deletes the group. */
export function DeleteGroup({ group, isOpen, onClose }: { group: Group; isOpen: boolean; onClose(): void }) {
  const { recipientGroups: words, numbers } = useWords();
  const { remove } = useGroupActions(group.id);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const gone = async () => {
    await navigate({ to: "/recipients/groups" });
    await queries.invalidateQueries({ queryKey: ["recipients"] });
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title={words.deleteTitle(group.name)}>
      <Stack>
        <Text>
          <Sentence text={words.deleteText(numbers.number(group.memberCount), group.memberCount)} />
        </Text>
        <RefusedNote error={remove.error} />
        <Line justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.keep}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(undefined, { onSuccess: gone })}>
            {words.delete}
          </Button>
        </Line>
      </Stack>
    </Modal>
  );
}
