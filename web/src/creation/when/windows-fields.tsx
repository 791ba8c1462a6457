import { useWords } from "../../words/use-words.ts";
import { hasColumnOf } from "../draft-facts.ts";
import { useDraft } from "../use-draft.ts";
import { RowsSay } from "./rows-say.tsx";
import { useWindows } from "./use-windows.ts";
import { WindowsEditor } from "./windows-editor.tsx";

/** The hours in which the messages of this distribution may go. */
export function WindowsFields() {
  const { creationWhen } = useWords();
  const { draft, change } = useDraft();
  const windows = useWindows(draft);
  return (
    <WindowsEditor windows={windows} hint={creationWhen.windowsHint} onChange={(windows) => change({ windows })}>
      {hasColumnOf(draft, "allowedTimeRanges") && <RowsSay text={creationWhen.rowsSayWindows} />}
    </WindowsEditor>
  );
}
