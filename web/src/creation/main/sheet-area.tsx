import { Button, Group, Text, Title } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconUpload } from "@tabler/icons-react";
import { type ReactNode, useRef } from "react";
import { useWords } from "../../words/use-words.ts";
import { BlankSheetsMenu } from "./blank-sheets-menu.tsx";
import classes from "./main.module.css";

type Props = {
  onFiles(files: File[]): void;
  /** There is none yet: the place to drop it is large. */
  isFirst: boolean;
  children?: ReactNode;
};

/** Where sheets are dropped or chosen, with the blank ones to download. */
export function SheetArea({ onFiles, isFirst, children }: Props) {
  const { creation } = useWords();
  return (
    <section aria-labelledby="sheet-title">
      <Group justify="space-between" align="flex-end" mb="sm" gap="sm">
        <div>
          <Title order={2} id="sheet-title">
            {creation.sheet}
          </Title>
          <Text c="dimmed">{creation.sheetHint}</Text>
        </div>
        <BlankSheetsMenu />
      </Group>
      <FileDrop onFiles={onFiles} isFirst={isFirst}>
        {children}
      </FileDrop>
    </section>
  );
}

function FileDrop({ onFiles, isFirst, children }: Props) {
  const { creation } = useWords();
  const open = useRef<() => void>(null);
  const pick = (
    <Button variant={isFirst ? "filled" : "default"} onClick={() => open.current?.()} className={classes.pick ?? ""}>
      {creation.selectFile}
    </Button>
  );
  return (
    <Dropzone
      onDrop={onFiles}
      openRef={open}
      activateOnClick={false}
      activateOnKeyboard={false}
      enablePointerEvents
      tabIndex={-1}
      className={`${classes.drop} ${isFirst ? classes.empty : classes.filled}`}
      inputProps={{ "aria-label": creation.selectFile }}
    >
      {children}
      {isFirst ? <FirstHint>{pick}</FirstHint> : <FurtherHint>{pick}</FurtherHint>}
    </Dropzone>
  );
}

function FirstHint({ children }: { children: ReactNode }) {
  const { creation } = useWords();
  return (
    <div className={classes.hint}>
      <IconUpload size={28} stroke={1.5} aria-hidden="true" />
      <Text size="lg" fw={600} className={classes.idle ?? ""}>
        {creation.drop}
      </Text>
      <Text size="lg" fw={600} className={classes.over ?? ""}>
        {creation.dropNow}
      </Text>
      <Text c="dimmed">{creation.dropHint}</Text>
      {children}
    </div>
  );
}

function FurtherHint({ children }: { children: ReactNode }) {
  const { creation } = useWords();
  return (
    <div className={classes.further}>
      {children}
      <Text size="sm" c="dimmed">
        <span className={classes.idle}>{creation.dropMore}</span>
        <b className={classes.over}>{creation.dropNow}</b>
      </Text>
    </div>
  );
}
