import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBan, IconPencil, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useMay } from "../app/use-session.ts";
import type { Details } from "../distribution/queries.ts";
import { RefusedNote } from "../look/load-failed.tsx";
import { useWords } from "../words/use-words.ts";
import { mayAct } from "./bulk.ts";
import { CancelMessage } from "./cancel-message.tsx";
import { EditMessage } from "./edit-message.tsx";
import { type Message, useMessageAction } from "./queries.ts";

type Props = { message: Message; distribution: Details | undefined };

/** Pause, resume, edit and cancel of one message, as its state allows. */
export function MessageActions({ message, distribution }: Props) {
  const { message: own } = useWords();
  const maySend = useMay("send");
  const act = useMessageAction(message.id);
  const [isEditing, editing] = useDisclosure();
  const [isCancelling, cancelling] = useDisclosure();
  const { state } = message;
  const isWholeHeld = distribution?.state === "paused";
  const mayEdit = state === "paused" || (distribution?.state === "created" && mayAct("cancellation", state));
  if (!maySend) return null;
  return (
    <>
      {mayAct("pause", state) && (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={18} aria-hidden="true" />}
          loading={act.isPending}
          onClick={() => act.mutate("pause")}
        >
          {own.pause}
        </Button>
      )}
      {state === "paused" && !isWholeHeld && (
        <Button
          leftSection={<IconPlayerPlay size={18} aria-hidden="true" />}
          loading={act.isPending}
          onClick={() => act.mutate("resume")}
        >
          {own.resume}
        </Button>
      )}
      {state === "paused" && isWholeHeld && (
        <Text size="sm" c="dimmed">
          {own.resumeWhole}
        </Text>
      )}
      {mayEdit && (
        <Button variant="default" leftSection={<IconPencil size={18} aria-hidden="true" />} onClick={editing.open}>
          {own.edit}
        </Button>
      )}
      {mayAct("cancellation", state) && (
        <Button
          variant="outline"
          color="red"
          leftSection={<IconBan size={18} aria-hidden="true" />}
          onClick={cancelling.open}
        >
          {own.cancel}
        </Button>
      )}
      <RefusedNote error={act.error} />
      <EditMessage message={message} isOpen={isEditing} onClose={editing.close} />
      <CancelMessage message={message} isOpen={isCancelling} onClose={cancelling.close} />
    </>
  );
}
