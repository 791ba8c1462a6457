import { Button, Group, Text } from "@mantine/core";
import { RefusedNote } from "../look/load-failed.tsx";
import { useWords } from "../words/use-words.ts";
import classes from "./save-bar.module.css";

type Props = {
  isChanged: boolean;
  isSaving: boolean;
  isSaved: boolean;
  error: unknown;
  /** Why it cannot be saved as it is; null: it can. */
  obstacle?: string | null;
  onUndo(): void;
};

/** The foot of a form with settings: it stays in sight while something is not saved, and says when it was. */
export function SaveBar({ isChanged, isSaving, isSaved, error, obstacle = null, onUndo }: Props) {
  const { actions, settings } = useWords();
  return (
    <div className={classes.bar} data-changed={isChanged || undefined}>
      <RefusedNote error={error} />
      <Group gap="sm">
        <Button type="submit" disabled={!isChanged || obstacle !== null} loading={isSaving}>
          {actions.save}
        </Button>
        {isChanged && (
          <Button variant="subtle" onClick={onUndo}>
            {settings.undo}
          </Button>
        )}
        <Text size="sm" c="dimmed" role="status">
          {isChanged ? (obstacle ?? settings.unsaved) : isSaved ? actions.saved : ""}
        </Text>
      </Group>
    </div>
  );
}
