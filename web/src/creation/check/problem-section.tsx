import { Button, Group, Title } from "@mantine/core";
import { IconDownload, IconUpload } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { addressOf } from "../../api/call.ts";
import { useMay } from "../../app/use-session.ts";
import { useWords } from "../../words/use-words.ts";
import { factsOf } from "../draft-facts.ts";
import { UploadCard } from "../main/upload-card.tsx";
import { useUploadsInHand } from "../uploads.ts";
import { useDraft } from "../use-draft.ts";
import classes from "./check.module.css";
import { ProblemTable } from "./problem-table.tsx";
import { sayKind } from "./say-kind.ts";
import type { KnownProblem } from "./use-known-problems.ts";

/** The rows that stay behind: which, why, and how they come back corrected. */
export function ProblemSection({ known }: { known: KnownProblem[] }) {
  const { creationCheck, numbers } = useWords();
  const { draft } = useDraft();
  const uploads = useUploadsInHand();
  const [code, setCode] = useState<string | null>(null);
  const { problemRows } = factsOf(draft);
  const chosen = known.some((one) => one.code === code) ? code : null;
  return (
    <section aria-labelledby="problems-title">
      <Group justify="space-between" align="flex-end" mb="sm">
        <Title order={2} id="problems-title">
          {creationCheck.title(problemRows, numbers.number(problemRows))}
        </Title>
        {problemRows > 0 && <Corrections />}
      </Group>
      {uploads.list.map((upload) => (
        <UploadCard key={upload.key} upload={upload} uploads={uploads} />
      ))}
      <Chips known={known} chosen={chosen} onChoose={setCode} />
      <ProblemTable code={chosen} severity="error" />
    </section>
  );
}

function Chips({
  known,
  chosen,
  onChoose,
}: {
  known: KnownProblem[];
  chosen: string | null;
  onChoose(code: string | null): void;
}) {
  const words = useWords();
  const { creationCheck, numbers } = words;
  const { draft } = useDraft();
  if (known.length < 2) return null;
  const { problemRows } = factsOf(draft);
  const all = { code: null, count: problemRows, text: creationCheck.all };
  const chips = [all, ...known.map(({ code, count, sample }) => ({ code, count, text: sayKind(sample, words) }))];
  return (
    <fieldset className={classes.chips} aria-label={creationCheck.filter}>
      {chips.map(({ code, count, text }) => (
        <button
          key={code ?? ""}
          type="button"
          className={classes.chip}
          aria-pressed={chosen === code}
          onClick={() => onChoose(code)}
        >
          <b>{numbers.number(count)}</b> {text}
        </button>
      ))}
    </fieldset>
  );
}

function Corrections() {
  const { creationCheck, numbers } = useWords();
  const { draft } = useDraft();
  const uploads = useUploadsInHand();
  const navigate = useNavigate();
  const maySend = useMay("send");
  const input = useRef<HTMLInputElement>(null);
  const { problemRows } = factsOf(draft);
  const add = (files: File[]) => {
    if (files.length === 0) return;
    uploads.add(files);
    void navigate({ to: "/distributions/$id/creation/$tab", params: { id: draft.id, tab: "check" } });
  };
  return (
    <Group gap="xs">
      <Button
        component="a"
        href={addressOf(`/distributions/${draft.id}/problems.xlsx`)}
        download
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden="true" />}
      >
        {creationCheck.download(problemRows, numbers.number(problemRows))}
      </Button>
      {maySend && (
        <Button
          variant="default"
          leftSection={<IconUpload size={16} aria-hidden="true" />}
          onClick={() => input.current?.click()}
        >
          {creationCheck.addCorrected}
        </Button>
      )}
      <input
        ref={input}
        type="file"
        hidden
        aria-label={creationCheck.addCorrected}
        onChange={(event) => {
          add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
    </Group>
  );
}
