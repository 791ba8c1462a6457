import { ActionIcon, Button, Group, Text, Title } from "@mantine/core";
import { TimePicker } from "@mantine/dates";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import { useWords } from "../../words/use-words.ts";
import type { SendingWindow } from "../wire.ts";
import { sayWindowFault } from "./say-window-fault.ts";
import { WindowBar } from "./window-bar.tsx";
import { type Edge, findWindowFault, newWindow, shortTime, sortWindows } from "./windows.ts";
import classes from "./windows-fields.module.css";

type Props = {
  windows: readonly SendingWindow[];
  /** What the windows hold for. */
  hint: string;
  onChange(windows: SendingWindow[]): void;
  children?: ReactNode;
};

/** Hours in which messages may go, on the day bar and as figures. */
export function WindowsEditor({ windows, hint, onChange, children }: Props) {
  const words = useWords();
  const { creationWhen } = words;
  const titleId = useId();
  const fault = findWindowFault(windows);
  const set = (index: number, window: SendingWindow) => onChange(windows.with(index, window));
  const remove = (index: number) => onChange(windows.toSpliced(index, 1));
  const added = newWindow(windows);
  return (
    <section aria-labelledby={titleId}>
      <Group justify="space-between" align="flex-end" mb="md" gap="sm">
        <div className={classes.title}>
          <Title order={2} id={titleId}>
            {creationWhen.windows}
          </Title>
          <Text c="dimmed">{hint}</Text>
        </div>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden="true" />}
          disabled={!added || windows.length >= 24}
          onClick={() => added && onChange(sortWindows([...windows, added]))}
        >
          {creationWhen.addWindow}
        </Button>
      </Group>
      <WindowBar windows={windows} onChange={set} />
      <div className={classes.list}>
        {windows.map((window, index) => (
          <WindowInputs
            // biome-ignore lint/suspicious/noArrayIndexKey: a window has nothing but its place while it is typed
            key={index}
            window={window}
            isWrong={fault?.windows.includes(window) ?? false}
            onChange={(to) => set(index, to)}
            onRemove={windows.length > 1 ? () => remove(index) : undefined}
          />
        ))}
      </div>
      <Text role="alert" c="var(--failed-text)" mt={fault ? "sm" : 0} fw={500}>
        {fault && sayWindowFault(fault, words)}
      </Text>
      {children}
    </section>
  );
}

type InputsProps = {
  window: SendingWindow;
  isWrong: boolean;
  onChange(window: SendingWindow): void;
  onRemove: (() => void) | undefined;
};

function WindowInputs({ window, isWrong, onChange, onRemove }: InputsProps) {
  const { creationWhen } = useWords();
  const name = `${shortTime(window.from)}–${shortTime(window.to)}`;
  return (
    <Group gap="xs" wrap="nowrap" role="group" aria-label={creationWhen.windowNamed(name)}>
      <EdgeInput window={window} edge="from" isWrong={isWrong} onChange={onChange} />
      <span>{creationWhen.to}</span>
      <EdgeInput window={window} edge="to" isWrong={isWrong} onChange={onChange} />
      {onRemove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          c="var(--ink)"
          size="lg"
          aria-label={creationWhen.removeWindow(name)}
          onClick={onRemove}
        >
          <IconTrash size={16} aria-hidden="true" />
        </ActionIcon>
      )}
    </Group>
  );
}

type EdgeProps = Omit<InputsProps, "onRemove"> & { edge: Edge };

/** The end of the day is written 00:00 here: a clock knows no 24. */
function EdgeInput({ window, edge, isWrong, onChange }: EdgeProps) {
  const { creationWhen } = useWords();
  const time = window[edge];
  const change = (typed: string) => {
    if (!/^\d\d:\d\d/.test(typed)) return;
    const short = typed.slice(0, 5);
    onChange({ ...window, [edge]: edge === "to" && short === "00:00" ? "24:00" : short });
  };
  const names = creationWhen.edges[edge];
  return (
    <TimePicker
      hoursInputLabel={names.hours}
      minutesInputLabel={names.minutes}
      value={time === "24:00" ? "00:00" : shortTime(time)}
      onChange={change}
      error={isWrong}
      w={84}
    />
  );
}
