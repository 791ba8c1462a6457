import { ActionIcon, Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay, useZone } from "../app/use-session.ts";
import { sendersQuery } from "../creation/queries.ts";
import { LoadFailed } from "../look/load-failed.tsx";
import { Page } from "../look/page.tsx";
import { Waiting } from "../look/waiting.tsx";
import { useWords } from "../words/use-words.ts";
import { ActionsHead } from "./actions-head.tsx";
import { Lead } from "./lead.tsx";
import type { Sender } from "./queries.ts";
import classes from "./section.module.css";
import { RemoveSender } from "./senders/remove-sender.tsx";
import { SenderForm } from "./senders/sender-form.tsx";
import { saySpeed } from "./speed-input.tsx";

/** The names that messages may come from, each with a speed of its own. */
export function SendersPage() {
  const { senders: words } = useWords();
  const senders = useQuery(sendersQuery);
  const mayManage = useMay("manage");
  const [isAdding, adding] = useDisclosure();
  return (
    <Page
      title={words.title}
      facts={<Lead>{words.text}</Lead>}
      actions={
        mayManage && (
          <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={adding.open}>
            {words.add}
          </Button>
        )
      }
    >
      {senders.data ? (
        <SenderTable senders={senders.data.senders} />
      ) : senders.isError ? (
        <LoadFailed error={senders.error} onRetry={() => void senders.refetch()} />
      ) : (
        <Waiting />
      )}
      <SenderForm sender={null} isOpen={isAdding} onClose={adding.close} />
    </Page>
  );
}

function SenderTable({ senders }: { senders: Sender[] }) {
  const { senders: words, speeds } = useWords();
  if (senders.length === 0) return <Text py="lg">{words.empty}</Text>;
  const isOnly = ({ channel }: Sender) => senders.filter((one) => one.channel === channel).length === 1;
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{words.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.channel}</th>
          <th scope="col">{speeds.speed}</th>
          <th scope="col">{words.since}</th>
          <ActionsHead />
        </tr>
      </thead>
      <tbody>
        {senders.map((sender) => (
          <SenderRow key={sender.id} sender={sender} isOnly={isOnly(sender)} />
        ))}
      </tbody>
    </table>
  );
}

function SenderRow({ sender, isOnly }: { sender: Sender; isOnly: boolean }) {
  const words = useWords();
  const zone = useZone();
  const mayManage = useMay("manage");
  const [open, setOpen] = useState<"speed" | "remove" | null>(null);
  const { name, channel, speed, createdAt } = sender;
  const close = () => setOpen(null);
  return (
    <tr>
      <th scope="row" className={classes.name}>
        {name}
      </th>
      <td>{words.channels[channel as keyof typeof words.channels] ?? channel}</td>
      <td data-label={words.speeds.speed}>{saySpeed(speed, words)}</td>
      <td className={classes.short} data-label={words.senders.since}>
        {words.numbers.date(createdAt, zone)}
      </td>
      <td className={classes.actions}>
        {mayManage && (
          <Group gap={4} justify="flex-end" wrap="nowrap">
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={words.senders.change(name)}
              onClick={() => setOpen("speed")}
            >
              {words.speeds.speed}
            </Button>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={words.senders.remove(name)}
              onClick={() => setOpen("remove")}
            >
              <IconTrash size={18} aria-hidden="true" />
            </ActionIcon>
            <SenderForm sender={sender} isOpen={open === "speed"} onClose={close} />
            <RemoveSender sender={sender} isOnly={isOnly} isOpen={open === "remove"} onClose={close} />
          </Group>
        )}
      </td>
    </tr>
  );
}
