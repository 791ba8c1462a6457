import { Anchor } from "@mantine/core";
import { useMay } from "../../app/use-session.ts";
import { shortTime, usualWindows } from "../../creation/when/windows.ts";
import { WindowsEditor } from "../../creation/when/windows-editor.tsx";
import type { SendingWindow } from "../../creation/wire.ts";
import { DayBar } from "../../look/day-bar.tsx";
import { useWords } from "../../words/use-words.ts";
import { Section } from "../section.tsx";
import classes from "./account-windows.module.css";

type Props = { windows: SendingWindow[] | null; onChange(windows: SendingWindow[] | null): void };

/** The hours that hold where a distribution says nothing of its own. */
export function AccountWindows({ windows, onChange }: Props) {
  const { general } = useWords();
  const mayManage = useMay("manage");
  if (!mayManage) return <ShownWindows windows={windows ?? usualWindows} />;
  return (
    <div className={classes.windows}>
      <WindowsEditor windows={windows ?? usualWindows} hint={general.windowsText} onChange={onChange}>
        {windows !== null && (
          <Anchor component="button" type="button" size="sm" mt="sm" onClick={() => onChange(null)}>
            {general.usualWindows}
          </Anchor>
        )}
      </WindowsEditor>
    </div>
  );
}

function ShownWindows({ windows }: { windows: readonly SendingWindow[] }) {
  const { creationWhen, general } = useWords();
  const shown = windows.map(({ from, to }) => ({ from: shortTime(from), to: shortTime(to) }));
  const said = shown.map(({ from, to }) => `${from}–${to}`).join(", ");
  return (
    <Section title={creationWhen.windows} text={general.windowsText}>
      <div className={classes.bar}>
        <DayBar windows={shown} label={said} />
      </div>
    </Section>
  );
}
