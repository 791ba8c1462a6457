import { Button, Group, Modal, PasswordInput, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { RefusedNote } from "../../look/load-failed.tsx";
import { useWords } from "../../words/use-words.ts";
import { useFactorRemoval } from "./queries.ts";

/** Turns the second factor off; the password proves who asks. */
export function TurnOffFactor({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { profile, actions } = useWords();
  const [password, setPassword] = useState("");
  const remove = useFactorRemoval();
  const close = () => {
    setPassword("");
    remove.reset();
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    remove.mutate(password, { onSuccess: close });
  };
  return (
    <Modal opened={isOpen} onClose={close} title={profile.turnOffTitle}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text>{profile.turnOffText}</Text>
          <PasswordInput
            label={profile.oldPassword}
            autoComplete="current-password"
            required
            data-autofocus
            value={password}
            onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          />
          <RefusedNote error={remove.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {actions.cancel}
            </Button>
            <Button type="submit" color="red" loading={remove.isPending}>
              {profile.turnOff}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
