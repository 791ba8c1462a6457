import { Anchor } from "@mantine/core";
import { WindowsEditor } from "../../creation/when/windows-editor.tsx";
import { usualWindows } from "../../creation/when/windows.ts";
import type { SendingWindow } from "../../creation/wire.ts";
import { useWords } from "../../words/use-words.ts";

type Props = { windows: SendingWindow[] | null; onChange(windows: SendingWindow[] | null): void };

/** The hours that hold where a distribution says nothing of its own. */
export function AccountWindows({ windows, onChange }: Props) {
  const { general } = useWords();
  return (
    <div style={{ marginBottom: 40, maxWidth: 760 }}>
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
