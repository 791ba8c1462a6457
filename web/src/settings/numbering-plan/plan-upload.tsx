import "@mantine/dropzone/styles.css";
import { Button, Group, Progress, Text } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconFileUpload } from "@tabler/icons-react";
import { useWords } from "../../words/use-words.ts";
import classes from "./plan.module.css";
import { PlanFaults } from "./plan-faults.tsx";
import { usePlanUpload } from "./use-plan-upload.ts";

/** Takes a file with a numbering plan, shows how far it has come, and what is wrong with it. */
export function PlanUpload({ replaces }: { replaces: boolean }) {
  const { numberingPlan: words } = useWords();
  const { send, stop, file, fraction, error } = usePlanUpload();
  return (
    <div className={classes.upload}>
      {file ? (
        <Uploading name={file.name} fraction={fraction} onStop={stop} />
      ) : (
        <Dropzone
          onDrop={([first]) => first && send(first)}
          multiple={false}
          className={classes.zone}
          aria-label={words.drop}
          activateOnClick={false}
          enablePointerEvents
        >
          <Choose onChoose={send} replaces={replaces} />
        </Dropzone>
      )}
      <PlanFaults error={error} />
    </div>
  );
}

function Choose({ onChoose, replaces }: { onChoose(file: File): void; replaces: boolean }) {
  const { numberingPlan: words } = useWords();
  return (
    <Group gap="md">
      <Button
        component="label"
        variant="default"
        leftSection={<IconFileUpload size={18} aria-hidden="true" />}
        style={{ pointerEvents: "all" }}
      >
        {words.choose}
        <input
          type="file"
          accept=".csv,.txt,.xlsx"
          className="visually-hidden"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            currentTarget.value = "";
            if (file) onChoose(file);
          }}
        />
      </Button>
      <div style={{ flex: 1, minWidth: 200 }}>
        <Text fw={500}>{words.drop}</Text>
        <Text size="sm" c="dimmed">
          {words.format}
          {replaces && ` ${words.replaces}`}
        </Text>
      </div>
    </Group>
  );
}

function Uploading({ name, fraction, onStop }: { name: string; fraction: number; onStop(): void }) {
  const { numberingPlan: words, numbers } = useWords();
  const isRead = fraction >= 1;
  const text = isRead ? words.reading(name) : words.uploading(name, numbers.percent(fraction));
  return (
    <div>
      <Group justify="space-between" mb={6}>
        <Text role="status">{text}</Text>
        <Button variant="subtle" size="compact-sm" onClick={onStop}>
          {words.stop}
        </Button>
      </Group>
      <Progress value={fraction * 100} animated={isRead} size={8} radius="xs" aria-label={text} />
    </div>
  );
}
