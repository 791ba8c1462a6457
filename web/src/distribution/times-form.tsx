import "@mantine/dates/styles.css";
import { Button, Group, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { accountQuery } from "../creation/queries.ts";
import { findWindowFault, usualWindows } from "../creation/when/windows.ts";
import { WindowsEditor } from "../creation/when/windows-editor.tsx";
import { RefusedNote } from "../look/load-failed.tsx";
import { useEdits } from "../look/use-edits.ts";
import { useWords } from "../words/use-words.ts";
import { type Change, type Details, useDistributionActions } from "./queries.ts";
import { SpeedAndValidity } from "./speed-and-validity.tsx";
import { TimesEffect } from "./times-effect.tsx";

/** What can be changed of a distribution's times while it is paused. */
export type Times = Required<Pick<Change, "windows" | "speed" | "validityPeriod">>;

/** The form of hours, speed and lifetime. Any further change asks anew what it would do. */
export function TimesForm({ distribution, onClose }: { distribution: Details; onClose(): void }) {
  const { distribution: words, actions, creationWhen } = useWords();
  const { data: account } = useQuery(accountQuery);
  const { windows, speed, validityPeriod } = distribution;
  const edits = useEdits<Times>(`times ${distribution.id}`, { windows, speed, validityPeriod });
  const { tryChange, change } = useDistributionActions(distribution.id);
  const shown = edits.values.windows ?? account?.windows ?? usualWindows;
  const effect = tryChange.data?.effect;
  const edit = (times: Partial<Times>) => {
    edits.edit(times);
    tryChange.reset();
  };
  const apply = () =>
    change.mutate(edits.changed, {
      onSuccess: () => {
        edits.forget();
        onClose();
      },
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (effect) apply();
        else tryChange.mutate(edits.changed);
      }}
    >
      <Stack gap="lg">
        <WindowsEditor windows={shown} hint={creationWhen.windowsHint} onChange={(next) => edit({ windows: next })} />
        <SpeedAndValidity times={edits.values} onChange={edit} />
        <RefusedNote error={tryChange.error ?? change.error} />
        {effect && <TimesEffect effect={effect} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {actions.cancel}
          </Button>
          <Button
            type="submit"
            disabled={!edits.isChanged || findWindowFault(shown) !== null}
            loading={tryChange.isPending || change.isPending}
          >
            {effect ? words.apply : words.seeEffect}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
