import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { faultAt, isAllToldAt } from "../look/fault-at.ts";
import { RefusedNote } from "../look/load-failed.tsx";
import { useEdits } from "../look/use-edits.ts";
import { useWords } from "../words/use-words.ts";
import { useRecipientActions } from "./queries.ts";

const empty = { clientId: "", name: "", phone: "", email: "" };
const places = Object.keys(empty).map((name) => `/body/${name}`);

/** Adds one person by what matters most; the rest is filled in on the person's own page. */
export function NewPerson({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { recipient: words } = useWords();
  return (
    <Modal opened={isOpen} onClose={onClose} title={words.newTitle}>
      <Form onClose={onClose} />
    </Modal>
  );
}

function Form({ onClose }: { onClose(): void }) {
  const { recipient: words, actions } = useWords();
  const { create } = useRecipientActions();
  const navigate = useNavigate();
  const { values, edit, forget } = useEdits("new person", empty);
  const field = (name: keyof typeof empty) => ({
    label: words[name],
    value: values[name],
    error: faultAt(create.error, `/body/${name}`),
    onChange: ({ currentTarget }: React.ChangeEvent<HTMLInputElement>) => edit({ [name]: currentTarget.value }),
  });
  const add = () => {
    const { clientId, name, phone, email } = values;
    const body = {
      clientId: clientId.trim() || phone.replace(/[^\d+]/g, "") || email.trim(),
      ...(name.trim() ? { name } : {}),
      ...(phone.trim() ? { phone } : {}),
      ...(email.trim() ? { email } : {}),
    };
    create.mutate(body, {
      onSuccess: ({ id }) => {
        forget();
        void navigate({ to: "/recipients/people/$id", params: { id } });
      },
    });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Stack>
        <TextInput {...field("name")} data-autofocus />
        <TextInput {...field("phone")} description={words.phoneHint} inputMode="tel" />
        <TextInput {...field("email")} inputMode="email" />
        <TextInput {...field("clientId")} description={words.clientIdHint} placeholder={values.phone || values.email} />
        {!isAllToldAt(create.error, places) && <RefusedNote error={create.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {actions.cancel}
          </Button>
          <Button
            type="submit"
            loading={create.isPending}
            disabled={!values.clientId.trim() && !values.phone.trim() && !values.email.trim()}
          >
            {words.create}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
