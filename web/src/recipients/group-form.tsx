import { Button, Group as Line, Modal, Stack, Textarea, TextInput } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import { useState } from "react";
import { faultAt } from "../look/fault-at.ts";
import { RefusedNote } from "../look/load-failed.tsx";
import { useWords } from "../words/use-words.ts";
import type { Group, NamedGroup } from "./queries.ts";

type Props = {
  title: string;
  submit: string;
  /** null: a new one. */
  group: Group | null;
  isOpen: boolean;
  onClose(): void;
  save: UseMutationResult<Group, Error, NamedGroup>;
  onSaved(group: Group): void;
};

/** Names a group and describes it. */
export function GroupForm({ title, isOpen, onClose, ...rest }: Props) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={title}>
      <Form {...rest} onClose={onClose} />
    </Modal>
  );
}

function Form({ submit, group, onClose, save, onSaved }: Omit<Props, "title" | "isOpen">) {
  const { recipientGroups: words, actions } = useWords();
  const [name, setName] = useState(group?.name ?? "");
  const [description, setDescription] = useState(group?.description ?? "");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ name, description: description.trim() || null }, { onSuccess: onSaved });
      }}
    >
      <Stack>
        <TextInput
          label={words.name}
          required
          data-autofocus
          value={name}
          error={faultAt(save.error, "/body/name")}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Textarea
          label={words.description}
          autosize
          value={description}
          error={faultAt(save.error, "/body/description")}
          onChange={({ currentTarget }) => setDescription(currentTarget.value)}
        />
        <RefusedNote error={save.error} />
        <Line justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {actions.cancel}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={name.trim() === ""}>
            {submit}
          </Button>
        </Line>
      </Stack>
    </form>
  );
}
