import { Button, FileButton, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { RefusedNote } from "../../look/load-failed.tsx";
import { useKept } from "../../look/use-kept.ts";
import { useWords } from "../../words/use-words.ts";
import { useHolidaysChange } from "../queries.ts";
import { parseDays } from "./parse-days.ts";

const SHOWN_LINES = 3;

/** Adds days that are pasted or stand in a file; a day that is listed already takes the new name. */
export function AddManyDays({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { holidays: words, actions, numbers } = useWords();
  const [text, keep, forget] = useKept("holidays", "");
  const [fileError, setFileError] = useState<unknown>(null);
  const change = useHolidaysChange();
  const { days, wrongLines } = parseDays(text);
  const written = numbers.number(days.length);
  const read = (file: File | null) => void file?.text().then(keep, setFileError);
  const add = () => {
    const dates = new Set(days.map(({ date }) => date));
    change.mutate((present) => [...present.filter(({ date }) => !dates.has(date)), ...days], {
      onSuccess: () => {
        forget();
        onClose();
      },
    });
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title={words.manyTitle} size="lg">
      <Stack gap="md">
        <Text>{words.manyText}</Text>
        <Textarea
          label={words.days}
          autosize
          minRows={8}
          maxRows={16}
          data-autofocus
          value={text}
          onChange={({ currentTarget }) => keep(currentTarget.value)}
        />
        <FileButton onChange={read} accept=".csv,.txt,text/csv,text/plain">
          {(props) => (
            <Button variant="default" w="fit-content" {...props}>
              {words.file}
            </Button>
          )}
        </FileButton>
        <div role="status">
          {text.trim() !== "" && <Text>{words.understood(days.length, written)}</Text>}
          {wrongLines.slice(0, SHOWN_LINES).map((line) => (
            <Text key={line} c="var(--failed-text)">
              {words.wrongLine(line)}
            </Text>
          ))}
          {wrongLines.length > SHOWN_LINES && (
            <Text c="var(--failed-text)">{words.moreWrong(wrongLines.length - SHOWN_LINES)}</Text>
          )}
        </div>
        <RefusedNote error={change.error ?? fileError} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {actions.cancel}
          </Button>
          <Button onClick={add} loading={change.isPending} disabled={days.length === 0}>
            {days.length === 0 ? actions.add : words.addMany(days.length, written)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
