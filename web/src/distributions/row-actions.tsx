import { ActionIcon, Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import {
  IconBan,
  IconCopy,
  IconDots,
  IconDownload,
  IconExternalLink,
  IconPlayerPause,
  IconPlayerPlay,
  IconTrash,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { addressOf } from "../api/call.ts";
import { useMay } from "../app/use-session.ts";
import { RefusedNote } from "../look/load-failed.tsx";
import { useWords } from "../words/use-words.ts";
import { CancelDistribution } from "./cancel-distribution.tsx";
import { linkTo } from "./distribution-row.tsx";
import { type ListedDistribution, useAction } from "./queries.ts";

/** What can be done with a distribution of the list. */
export function RowActions({ distribution }: { distribution: ListedDistribution }) {
  const { distributions: words } = useWords();
  const navigate = useNavigate();
  const [isCancelling, cancelling] = useDisclosure();
  const maySend = useMay("send");
  const act = useAction();
  const { id, name, state } = distribution;
  const isOver = state === "finished" || state === "cancelled";
  const copy = () =>
    act.mutate(
      { id, action: "copy" },
      {
        onSuccess: (copied) =>
          copied && void navigate({ to: "/distributions/$id/creation/$tab", params: { id: copied.id, tab: "main" } }),
      },
    );
  return (
    <>
      {maySend && state === "running" && (
        <IconButton
          label={words.pause(name)}
          Icon={IconPlayerPause}
          onClick={() => act.mutate({ id, action: "pause" })}
        />
      )}
      {maySend && state === "paused" && (
        <IconButton
          label={words.resume(name)}
          Icon={IconPlayerPlay}
          onClick={() => act.mutate({ id, action: "resume" })}
        />
      )}
      {isOver && (
        <ActionIcon
          component="a"
          href={addressOf(`/distributions/${id}/report`)}
          variant="subtle"
          color="gray"
          aria-label={words.report(name)}
        >
          <IconDownload size={18} aria-hidden="true" />
        </ActionIcon>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={words.menuOf(name)}>
            <IconDots size={18} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconExternalLink size={16} />} onClick={() => void navigate(linkTo(distribution))}>
            {state === "draft" ? words.goOn : words.open}
          </Menu.Item>
          {state !== "draft" && state !== "checking" && (
            <Menu.Item
              component="a"
              href={addressOf(`/distributions/${id}/report`)}
              leftSection={<IconDownload size={16} />}
            >
              {words.reportAction}
            </Menu.Item>
          )}
          {maySend && state !== "draft" && (
            <Menu.Item leftSection={<IconCopy size={16} />} onClick={copy}>
              {words.copy}
            </Menu.Item>
          )}
          {maySend && state === "draft" && (
            <Menu.Item
              leftSection={<IconTrash size={16} />}
              color="red"
              onClick={() => act.mutate({ id, action: "discard" })}
            >
              {words.discard}
            </Menu.Item>
          )}
          {maySend && !isOver && state !== "draft" && (
            <Menu.Item leftSection={<IconBan size={16} />} color="red" onClick={cancelling.open}>
              {words.cancel}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <RefusedNote error={act.error} />
      <CancelDistribution distribution={distribution} isOpen={isCancelling} onClose={cancelling.close} />
    </>
  );
}

type IconButtonProps = { label: string; Icon: typeof IconPlayerPause; onClick(): void };

function IconButton({ label, Icon, onClick }: IconButtonProps) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={onClick}>
      <Icon size={18} aria-hidden="true" />
    </ActionIcon>
  );
}
