import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useSession } from "../../app/use-session.ts";
import { CopyField } from "../../look/copy-field.tsx";
import { RefusedNote } from "../../look/load-failed.tsx";
import { useWords } from "../../words/use-words.ts";
import { type ApiKey, useNewApiKey } from "../queries.ts";

type KeyScope = ApiKey["scopes"][number];
const keyScopes: KeyScope[] = ["read", "send", "manage"];

/** Creates a key; it is shown once, and only a button that says it was copied closes it. */
export function NewKey({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { apiKeys: words } = useWords();
  const create = useNewApiKey();
  const close = () => {
    create.reset();
    onClose();
  };
  const isShown = create.data !== undefined;
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={create.data ? words.isCreated(create.data.name) : words.createTitle}
      withCloseButton={!isShown}
      closeOnClickOutside={!isShown}
      closeOnEscape={!isShown}
    >
      {create.data ? (
        <Shown apiKey={create.data} onClose={close} />
      ) : (
        <Wish onCreate={create.mutate} isCreating={create.isPending} error={create.error} onClose={close} />
      )}
    </Modal>
  );
}

function Shown({ apiKey, onClose }: { apiKey: ApiKey; onClose(): void }) {
  const { apiKeys: words } = useWords();
  return (
    <Stack gap="md">
      <CopyField label={words.key} value={apiKey.key} />
      <Text>{words.once}</Text>
      <Group justify="flex-end">
        <Button onClick={onClose}>{words.done}</Button>
      </Group>
    </Stack>
  );
}

type WishProps = {
  onCreate(wish: { name: string; scopes: KeyScope[] }): void;
  isCreating: boolean;
  error: unknown;
  onClose(): void;
};

function Wish({ onCreate, isCreating, error, onClose }: WishProps) {
  const { apiKeys: words, actions } = useWords();
  const { scopes: mine } = useSession();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<KeyScope[]>(["read", "send"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onCreate({ name, scopes });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={words.name}
          description={words.nameHint}
          required
          maxLength={200}
          data-autofocus
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Checkbox.Group label={words.may} value={scopes} onChange={(chosen) => setScopes(chosen as KeyScope[])}>
          <Stack gap="xs" mt="xs">
            {keyScopes
              .filter((scope) => mine.includes(scope))
              .map((scope) => (
                <Checkbox key={scope} value={scope} label={words.scopes[scope]} />
              ))}
          </Stack>
        </Checkbox.Group>
        <RefusedNote error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {actions.cancel}
          </Button>
          <Button type="submit" loading={isCreating} disabled={scopes.length === 0}>
            {words.create}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
