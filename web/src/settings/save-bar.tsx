import { Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
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
  /** What else there is to say of a refusal. */
  children?: ReactNode;
};

/** The foot of a form with settings: it is there while something is not saved, stays in sight, and says when it was. */
export function SaveBar({ isChanged, isSaving, isSaved, error, obstacle = null, onUndo, children }: Props) {
  const { actions, settings } = useWords();
  return (
    <div className={classes.bar} data-changed={isChanged || undefined}>
      <RefusedNote error={error} />
      {children}
      <Group gap="sm">
        {isChanged && (
          <>
            <Button type="submit" disabled={obstacle !== null} loading={isSaving}>
              {actions.save}
            </Button>
            <Button variant="subtle" onClick={onUndo}>
              {settings.undo}
            </Button>
          </>
        )}
        <Text size="sm" c="dimmed" role="status">
          {isChanged ? (obstacle ?? settings.unsaved) : isSaved ? actions.saved : ""}
        </Text>
      </Group>
    </div>
  );
}
