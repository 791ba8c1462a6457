import { CloseButton, Progress, Text } from "@mantine/core";
import { IconFileSpreadsheet, IconFileX } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { RefusedNote } from "../../look/load-failed.tsx";
import { useWords } from "../../words/use-words.ts";
import { isInWork, isLacking } from "../draft-facts.ts";
import { draftQuery } from "../queries.ts";
import type { Sheet } from "../wire.ts";
import classes from "./main.module.css";

/** A file of the draft: what it is, how far it is read, or why it cannot be used. */
export function SheetCard({ sheet, draftId }: { sheet: Sheet; draftId: string }) {
  const { creation } = useWords();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call("DELETE", `/distributions/${draftId}/sheets/${sheet.number}`),
    onSettled: () => queries.invalidateQueries(draftQuery(draftId)),
  });
  const isWaiting = isLacking(sheet);
  const isRefused = sheet.state === "refused" && !isWaiting;
  const Icon = isRefused ? IconFileX : IconFileSpreadsheet;
  return (
    <>
      <div
        className={classes.card}
        data-refused={isRefused || undefined}
        data-waits={isWaiting || undefined}
        role={isRefused ? "alert" : undefined}
      >
        <Icon
          size={26}
          stroke={1.5}
          aria-hidden="true"
          color={isRefused ? "var(--failed-text)" : "var(--delivered-text)"}
        />
        <div className={classes.cardText}>
          <span className={classes.fileName}>{isRefused ? creation.refusedFile(sheet.fileName) : sheet.fileName}</span>
          {isRefused && <Text size="sm">{sheet.error?.message}</Text>}
          {isWaiting && <Lacking sheet={sheet} />}
          {isInWork(sheet) && <Reading sheet={sheet} />}
          {sheet.state === "read" && <ReadLine sheet={sheet} />}
        </div>
        <CloseButton
          onClick={() => remove.mutate()}
          disabled={remove.isPending}
          aria-label={creation.removeSheet(sheet.fileName)}
        />
      </div>
      <RefusedNote error={remove.error} />
    </>
  );
}

/** What must be said before the file can be read: below, or in the file itself. */
function Lacking({ sheet: { error } }: { sheet: Sheet }) {
  const { creation } = useWords();
  return (
    <div role="status">
      <b>{error?.code === "no_recipient_column" ? creation.lacksRecipients : creation.lacksValues}</b>
      <Text size="sm">{error?.message}</Text>
    </div>
  );
}

function Reading({ sheet: { state, rows, progress } }: { sheet: Sheet }) {
  const { creation, numbers } = useWords();
  const text =
    state === "reading"
      ? creation.readingRows(rows, numbers.number(rows))
      : state === "waiting"
        ? creation.waiting
        : creation.arriving;
  return (
    <>
      {state === "reading" && <Progress value={progress * 100} aria-label={text} my={4} />}
      <span className={classes.small} aria-live="polite">
        {text}
      </span>
    </>
  );
}

function ReadLine({ sheet: { sizeBytes, page, readSeconds } }: { sheet: Sheet }) {
  const { creation, numbers } = useWords();
  const facts = [
    sizeBytes ? numbers.bytes(sizeBytes) : "",
    page ? creation.page(page) : "",
    readSeconds ? creation.readIn(numbers.decimal(readSeconds)) : "",
  ];
  return <span className={classes.small}>{facts.filter(Boolean).join(" · ")}</span>;
}
