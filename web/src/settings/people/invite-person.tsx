import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Role } from "../../app/session.ts";
import { CopyField } from "../../look/copy-field.tsx";
import { RefusedNote } from "../../look/load-failed.tsx";
import { useWords } from "../../words/use-words.ts";
import { useNewInvitation } from "./queries.ts";
import { RoleSelect } from "./role-select.tsx";

/** Makes a link for somebody; it is shown once, to be handed over. */
export function InvitePerson({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { people: words } = useWords();
  return (
    <Modal opened={isOpen} onClose={onClose} title={words.inviteTitle}>
      <Invitation onClose={onClose} />
    </Modal>
  );
}

function Invitation({ onClose }: { onClose(): void }) {
  const { people: words, actions } = useWords();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("author");
  const invite = useNewInvitation();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate({ email, role });
  };
  if (invite.data) return <Link email={invite.data.email} link={invite.data.link} onClose={onClose} />;
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={words.email}
          description={words.emailHint}
          type="email"
          required
          data-autofocus
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <RoleSelect label={words.role} isLabelShown value={role} onChange={setRole} />
        <RefusedNote error={invite.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {actions.cancel}
          </Button>
          <Button type="submit" loading={invite.isPending}>
            {words.makeLink}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Link({ email, link, onClose }: { email: string; link: string; onClose(): void }) {
  const { people: words } = useWords();
  return (
    <Stack gap="md">
      <CopyField label={words.link(email)} value={link} />
      <Text>{words.linkText}</Text>
      <Group justify="flex-end">
        <Button onClick={onClose}>{words.done}</Button>
      </Group>
    </Stack>
  );
}
