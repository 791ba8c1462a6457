import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { isAllToldAt } from "../look/fault-at.ts";
import { RefusedNote } from "../look/load-failed.tsx";
import { useEdits } from "../look/use-edits.ts";
import { useWords } from "../words/use-words.ts";
import { EditEffect } from "./edit-effect.tsx";
import { EditFields, editPlaces } from "./edit-fields.tsx";
import { type EditedValues, editOf, valuesOf } from "./edited-values.ts";
import { type ListedMessage, useMessageEdit } from "./queries.ts";

type Props = { message: ListedMessage; isOpen: boolean; onClose(): void };

/** Changes a message that is held: what it would do is shown before it is done. */
export function EditMessage({ message, isOpen, onClose }: Props) {
  const { message: own } = useWords();
  return (
    <Modal opened={isOpen} onClose={onClose} title={own.editTitle} size="lg">
      <Form message={message} onClose={onClose} />
    </Modal>
  );
}

function Form({ message, onClose }: Omit<Props, "isOpen">) {
  const { message: own, actions } = useWords();
  const edits = useEdits<EditedValues>(`edit ${message.id}`, valuesOf(message));
  const { attempt, apply } = useMessageEdit(message.id);
  const edit = editOf(edits.changed);
  const error = attempt.error ?? apply.error;
  const isTried = attempt.data !== undefined && !attempt.isPending;
  const change = (values: Partial<EditedValues>) => {
    edits.edit(values);
    attempt.reset();
  };
  const done = () => {
    edits.forget();
    onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isTried) apply.mutate(edit, { onSuccess: done });
        else attempt.mutate(edit);
      }}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          {own.editHint}
        </Text>
        <EditFields values={edits.values} onChange={change} error={error} />
        {!isAllToldAt(error, editPlaces) && <RefusedNote error={error} />}
        {attempt.data && <EditEffect before={message} edited={attempt.data} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {actions.cancel}
          </Button>
          <Button type="submit" disabled={!edits.isChanged} loading={attempt.isPending || apply.isPending}>
            {isTried ? own.apply : own.seeEffect}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
