import { Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { useMay } from "../../app/use-session.ts";
import { useWords } from "../../words/use-words.ts";
import { endTyping, wasTyping } from "../beginnings.ts";
import { factsOf } from "../draft-facts.ts";
import { useUploadsInHand } from "../uploads.ts";
import { useDraft } from "../use-draft.ts";
import { ColumnsTable } from "./columns-table.tsx";
import { DefaultsForm } from "./defaults-form.tsx";
import { HiddenRows } from "./hidden-rows.tsx";
import { NameInput } from "./name-input.tsx";
import { SheetArea } from "./sheet-area.tsx";
import { SheetCard } from "./sheet-card.tsx";
import { SheetFacts } from "./sheet-facts.tsx";
import { UploadCard } from "./upload-card.tsx";

/** Main: the name, the sheet, what was understood of it, and what it lacks. */
export function MainTab() {
  const { creation } = useWords();
  const { draft, change, save } = useDraft();
  const uploads = useUploadsInHand();
  const maySend = useMay("send");
  const [isTyped] = useState(() => wasTyping(draft.id));
  useEffect(() => endTyping(draft.id), [draft.id]);
  const { rows } = factsOf(draft);
  const isFirst = draft.sheets.length === 0 && uploads.list.length === 0;
  const pick = uploads.add;
  return (
    <fieldset disabled={!maySend} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
      <section>
        <NameInput value={draft.name} onChange={(name) => change({ name })} onLeave={save} isTyped={isTyped} />
        {draft.name.trim() === "" && (
          <Text size="sm" c="var(--failed-text)" mt={4} role="alert">
            {creation.nameMissing}
          </Text>
        )}
      </section>
      <SheetArea onFiles={pick} isFirst={isFirst}>
        {draft.sheets.map((sheet) => (
          <SheetCard key={sheet.number} sheet={sheet} draftId={draft.id} />
        ))}
        {uploads.list.map((upload) => (
          <UploadCard key={upload.key} upload={upload} uploads={uploads} />
        ))}
      </SheetArea>
      <HiddenRows />
      {rows > 0 && <SheetFacts draft={draft} />}
      {draft.sheets.map((sheet) => (
        <ColumnsTable key={sheet.number} sheet={sheet} isOnly={draft.sheets.length === 1} />
      ))}
      {draft.sheets.length > 0 && <DefaultsForm />}
    </fieldset>
  );
}
