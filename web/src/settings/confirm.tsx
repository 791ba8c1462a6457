import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { RefusedNote } from "../look/load-failed.tsx";

type Props = {
  isOpen: boolean;
  onClose(): void;
  title: string;
  /** What it will do, and what it concerns. */
  children: ReactNode;
  keep: string;
  action: string;
  onAct(): void;
  isActing: boolean;
  error: unknown;
};

/** Says what a step that takes something away will do, and does it. */
export function Confirm({ isOpen, onClose, title, children, keep, action, onAct, isActing, error }: Props) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={title}>
      <Stack gap="md">
        <Text>{children}</Text>
        <RefusedNote error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {keep}
          </Button>
          <Button color="red" onClick={onAct} loading={isActing}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
