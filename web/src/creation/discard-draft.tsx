import { Button, Group, Popover, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../api/call.ts";
import { RefusedNote } from "../look/load-failed.tsx";
import { Sentence } from "../words/sentence.tsx";
import { useWords } from "../words/use-words.ts";
import { keepEdits } from "./edits.ts";
import { draftKey } from "./queries.ts";
import type { Draft } from "./wire.ts";

/** Deletes the draft, after saying what is in it. */
export function DiscardDraft({ draft, rows }: { draft: Draft; rows: number }) {
  const { creation, numbers } = useWords();
  const [isOpen, setOpen] = useState(false);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const discard = useMutation({
    mutationFn: () => call("DELETE", `/distributions/${draft.id}`),
    onSuccess: async () => {
      keepEdits(draft.id, {});
      await navigate({ to: "/distributions" });
      queries.removeQueries({ queryKey: draftKey(draft.id) });
      await queries.invalidateQueries({ queryKey: ["distributions"] });
    },
  });
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top-start" width={320} shadow="md" trapFocus withRoles>
      <Popover.Target>
        <Button variant="subtle" color="gray" c="var(--ink)" size="md" onClick={() => setOpen(!isOpen)}>
          {creation.discard}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={creation.discard}>
        <Text mb="sm">
          <Sentence text={creation.discardText(rows, numbers.number(rows))} />
        </Text>
        <RefusedNote error={discard.error} />
        <Group gap="xs" mt="xs">
          <Button color="red" loading={discard.isPending} onClick={() => discard.mutate()}>
            {creation.discard}
          </Button>
          <Button variant="default" onClick={() => setOpen(false)}>
            {creation.keepDraft}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
