import { ActionIcon, Button, Menu, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBan, IconCopy, IconDots, IconDownload, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { addressOf } from "../api/call.ts";
import { useMay } from "../app/use-session.ts";
import { CancelDistribution } from "../distributions/cancel-distribution.tsx";
import { RefusedNote } from "../look/load-failed.tsx";
import { useWords } from "../words/use-words.ts";
import { type Details, useDistributionActions } from "./queries.ts";

/** What can be done with the whole: pause, resume, report, copy, cancel. */
export function DistributionActions({ distribution }: { distribution: Details }) {
  const { distribution: words } = useWords();
  const { id, state } = distribution;
  const maySend = useMay("send");
  const { pause, resume } = useDistributionActions(id);
  return (
    <>
      {maySend && state === "running" && (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={18} aria-hidden="true" />}
          loading={pause.isPending}
          onClick={() => pause.mutate()}
        >
          {words.pause}
        </Button>
      )}
      {maySend && state === "paused" && (
        <Button
          leftSection={<IconPlayerPlay size={18} aria-hidden="true" />}
          loading={resume.isPending}
          onClick={() => resume.mutate()}
        >
          {words.resume}
        </Button>
      )}
      <Report id={id} />
      {maySend && <More distribution={distribution} />}
      <RefusedNote error={pause.error ?? resume.error} />
    </>
  );
}

function Report({ id }: { id: string }) {
  const { distribution: words } = useWords();
  const address = (format: string) => addressOf(`/distributions/${id}/report`, { format });
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={18} aria-hidden="true" />}>
          {words.report}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={address("xlsx")}>
          {words.reportXlsx}
        </Menu.Item>
        <Menu.Item component="a" href={address("csv")}>
          {words.reportCsv}
        </Menu.Item>
        <Text size="sm" c="dimmed" px="sm" py={4}>
          {words.reportAgain}
        </Text>
      </Menu.Dropdown>
    </Menu>
  );
}

function More({ distribution }: { distribution: Details }) {
  const { actions, distribution: words } = useWords();
  const navigate = useNavigate();
  const [isCancelling, cancelling] = useDisclosure();
  const { copy } = useDistributionActions(distribution.id);
  const isOver = distribution.state === "finished" || distribution.state === "cancelled";
  const open = ({ id }: { id: string }) =>
    void navigate({ to: "/distributions/$id/creation/$tab", params: { id, tab: "main" } });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={actions.more}>
            <IconDots size={18} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => copy.mutate(undefined, { onSuccess: open })}>
            {words.copy}
          </Menu.Item>
          {!isOver && (
            <Menu.Item leftSection={<IconBan size={16} />} color="red" onClick={cancelling.open}>
              {words.cancel}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <CancelDistribution distribution={distribution} isOpen={isCancelling} onClose={cancelling.close} />
      <RefusedNote error={copy.error} />
    </>
  );
}
