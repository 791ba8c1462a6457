import { Button, CloseButton, Group, Progress, Text, TextInput, Title } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { RefusedNote } from "../look/load-failed.tsx";
import { useWords } from "../words/use-words.ts";
import { ImportOutcome } from "./import-outcome.tsx";
import classes from "./import-sheet.module.css";
import { type Import, useImport } from "./use-import.ts";

/** Takes people from a sheet: the file, how far it is, what it did, and what was wrong in which row. */
export function ImportSheet({ onClose }: { onClose(): void }) {
  const { recipientImport: words } = useWords();
  const [group, setGroup] = useState("");
  const sheet = useImport();
  return (
    <section className={classes.import} aria-labelledby="import">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Title order={2} id="import">
            {words.title}
          </Title>
          <Text c="dimmed" maw={760}>
            {words.hint}
          </Text>
        </div>
        <CloseButton aria-label={words.close} onClick={onClose} />
      </Group>
      {!sheet.result && !sheet.isRunning && (
        <>
          <TextInput
            label={words.group}
            description={words.groupHint}
            value={group}
            onChange={({ currentTarget }) => setGroup(currentTarget.value)}
            maw={420}
            my="md"
          />
          <FileDrop onFile={(file) => sheet.begin(file, group.trim())} />
        </>
      )}
      {sheet.isRunning && <Running sheet={sheet} />}
      <RefusedNote error={sheet.error} />
      {sheet.result && (
        <>
          <ImportOutcome result={sheet.result} />
          <Button variant="default" mt="md" onClick={sheet.reset}>
            {words.another}
          </Button>
        </>
      )}
    </section>
  );
}

function FileDrop({ onFile }: { onFile(file: File): void }) {
  const { recipientImport: words } = useWords();
  const open = useRef<() => void>(null);
  return (
    <Dropzone
      onDrop={([file]) => file && onFile(file)}
      multiple={false}
      openRef={open}
      activateOnClick={false}
      activateOnKeyboard={false}
      enablePointerEvents
      tabIndex={-1}
      className={classes.drop}
      inputProps={{ "aria-label": words.select }}
    >
      <Button onClick={() => open.current?.()}>{words.select}</Button>
      <Text fw={500} mt="sm">
        {words.drop}
      </Text>
      <Text size="sm" c="dimmed">
        {words.dropHint}
      </Text>
    </Dropzone>
  );
}

function Running({ sheet: { fileName, fraction, stop } }: { sheet: Import }) {
  const { recipientImport: words, numbers } = useWords();
  const isSent = fraction >= 1;
  return (
    <div className={classes.running}>
      <IconFileSpreadsheet size={26} stroke={1.5} aria-hidden="true" />
      <div className={classes.progress}>
        <Text role="status">
          {isSent ? words.reading(fileName) : words.sending(fileName, numbers.percent(fraction))}
        </Text>
        <Progress value={fraction * 100} animated={isSent} aria-label={words.title} mt={6} />
      </div>
      <Button variant="default" onClick={stop}>
        {words.stop}
      </Button>
    </div>
  );
}
