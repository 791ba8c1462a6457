import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { RefusedNote } from "../look/load-failed.tsx";
import { Sentence } from "../words/sentence.tsx";
import { useWords } from "../words/use-words.ts";
import { actionsFor, type BulkAction, countConcerned } from "./bulk.ts";
import type { Bulk } from "./bulk-bar.tsx";
import type { MessageSet } from "./queries.ts";
import type { Whole } from "./whole.ts";

type Props = {
  whole: Whole & { set: MessageSet };
  isHeld: boolean;
  bulk: Bulk;
  onDone(): void;
};

/** Pause, resume and cancel, each with how many it concerns. A cancel says first that it cannot be undone. */
export function BulkActions({ whole, isHeld, bulk, onDone }: Props) {
  const { messageList: words, numbers } = useWords();
  const [isAsking, setAsking] = useState(false);
  const { counts, set } = whole;
  const actions = actionsFor(counts, { isHeld });
  const run = (action: BulkAction) =>
    bulk.mutate(
      { action, set },
      {
        onSuccess: () => {
          setAsking(false);
          onDone();
        },
      },
    );
  const title = (action: BulkAction) => {
    const count = countConcerned(action, counts);
    return words.act[action](numbers.number(count), count);
  };
  const count = countConcerned("cancellation", counts);
  return (
    <>
      {actions.length === 0 && <Text c="dimmed">{words.chosenNothing}</Text>}
      {actions.map((action) => (
        <Button
          key={action}
          variant={action === "cancellation" ? "outline" : "default"}
          {...(action === "cancellation" ? { color: "red" } : {})}
          loading={bulk.isPending && bulk.variables.action === action}
          onClick={() => (action === "cancellation" ? setAsking(true) : run(action))}
        >
          {title(action)}
        </Button>
      ))}
      {!isAsking && <RefusedNote error={bulk.error} />}
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={words.cancelTitle(numbers.number(count), count)}>
        <Stack>
          <Text>
            <Sentence text={words.cancelText(numbers.number(count), count)} />
          </Text>
          <RefusedNote error={bulk.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              {count === 1 ? words.keep : words.keepThem}
            </Button>
            <Button color="red" loading={bulk.isPending} onClick={() => run("cancellation")}>
              {title("cancellation")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
