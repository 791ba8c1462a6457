import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { RefusedNote } from "../../look/load-failed.tsx";
import { useWords } from "../../words/use-words.ts";
import { type Sender, type SenderAction, useSenderAction } from "../queries.ts";
import { type Speed, SpeedInput } from "../speed-input.tsx";

type Channel = Extract<SenderAction, { kind: "create" }>["sender"]["channel"];
const channelNames: Channel[] = ["sms", "push", "viber", "whatsapp", "chat"];

/** `sender` null: a new one. Of one that is there only the speed changes: the sheets know it by its name. */
type Props = { sender: Sender | null; isOpen: boolean; onClose(): void };

export function SenderForm({ sender, isOpen, onClose }: Props) {
  const { senders: words } = useWords();
  return (
    <Modal opened={isOpen} onClose={onClose} title={sender ? words.changeTitle(sender.name) : words.addTitle}>
      <Fields sender={sender} onClose={onClose} />
    </Modal>
  );
}

function Fields({ sender, onClose }: Omit<Props, "isOpen">) {
  const { senders: words, channels, actions, speeds } = useWords();
  const [channel, setChannel] = useState<Channel>("sms");
  const [name, setName] = useState("");
  const [speed, setSpeed] = useState<Speed | null>(sender?.speed ?? null);
  const act = useSenderAction();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wish: SenderAction = sender
      ? { kind: "change", id: sender.id, change: { speed } }
      : { kind: "create", sender: { channel, name, speed } };
    act.mutate(wish, { onSuccess: onClose });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {sender === null && (
          <>
            <Select
              label={words.channel}
              data={channelNames.map((value) => ({ value, label: channels[value] }))}
              allowDeselect={false}
              value={channel}
              onChange={(value) => setChannel(value as Channel)}
            />
            <TextInput
              label={words.name}
              description={words.nameHint}
              required
              maxLength={100}
              data-autofocus
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
          </>
        )}
        <div>
          <Text fw={500} size="md">
            {speeds.speed}
          </Text>
          <Text size="sm" c="dimmed" mb="xs">
            {words.changeText}
          </Text>
          <SpeedInput value={speed} onChange={setSpeed} />
        </div>
        <RefusedNote error={act.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {actions.cancel}
          </Button>
          <Button type="submit" loading={act.isPending}>
            {sender ? actions.save : actions.add}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
