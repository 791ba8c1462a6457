import { ActionIcon } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBan, IconPencil } from "@tabler/icons-react";
import { sayPhone } from "../look/phone-number.ts";
import { useWords } from "../words/use-words.ts";
import { CancelMessage } from "./cancel-message.tsx";
import { EditMessage } from "./edit-message.tsx";
import type { ListedMessage } from "./queries.ts";

/** What can be done with one message of the list while it is held: change it, take it back. */
export function RowActions({ message }: { message: ListedMessage }) {
  const { messageList: words } = useWords();
  const [isEditing, editing] = useDisclosure();
  const [isCancelling, cancelling] = useDisclosure();
  if (message.state !== "paused") return null;
  const phone = sayPhone(message.phoneNumber);
  return (
    <>
      <ActionIcon variant="subtle" color="gray" c="var(--ink)" aria-label={words.edit(phone)} onClick={editing.open}>
        <IconPencil size={18} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        c="var(--ink)"
        aria-label={words.withdraw(phone)}
        onClick={cancelling.open}
      >
        <IconBan size={18} aria-hidden="true" />
      </ActionIcon>
      <EditMessage message={message} isOpen={isEditing} onClose={editing.close} />
      <CancelMessage message={message} isOpen={isCancelling} onClose={cancelling.close} />
    </>
  );
}
