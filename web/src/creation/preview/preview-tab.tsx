import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Refusal } from "../../api/refusal.ts";
import { LoadFailed } from "../../look/load-failed.tsx";
import { useWords } from "../../words/use-words.ts";
import { factsOf } from "../draft-facts.ts";
import { NeedsSheet } from "../needs-sheet.tsx";
import { firstRowQuery, type PreviewedRow, previewQuery } from "../queries.ts";
import { useDraft } from "../use-draft.ts";
import { keepRow, readKeptRow } from "./kept-row.ts";
import classes from "./preview.module.css";
import { RowPicker } from "./row-picker.tsx";
import { RowPreview } from "./row-preview.tsx";

/** Preview: any row as its recipient will see it, and a test of it to oneself. */
export function PreviewTab() {
  const { draft, version } = useDraft();
  const facts = factsOf(draft);
  const [chosen, setChosen] = useState(() => readKeptRow(draft.id));
  const { data: first, isPending } = useQuery({ ...firstRowQuery(draft.id, version), enabled: facts.rows > 0 });
  const choose = (row: PreviewedRow) => {
    keepRow(draft.id, row);
    setChosen(row);
  };
  if (facts.rows === 0) return <NeedsSheet />;
  const sheet = draft.sheets.find(({ state }) => state !== "refused")?.number ?? 1;
  const place = chosen ?? first ?? { sheet, row: 2 };
  return (
    <>
      <RowPicker place={place} onChoose={choose} />
      {isPending && !chosen ? <Skeleton height={440} mt="lg" /> : <RowAt place={place} />}
    </>
  );
}

function RowAt({ place }: { place: PreviewedRow }) {
  const { creationPreview, numbers } = useWords();
  const { draft, version, hasUnsaved } = useDraft();
  const { data, error, refetch, isPlaceholderData } = useQuery(previewQuery(draft.id, place, version));
  if (error instanceof Refusal && error.status === 404)
    return (
      <Text mt="lg" role="status">
        {creationPreview.noRow(numbers.number(place.row))}
      </Text>
    );
  if (error) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={440} mt="lg" />;
  const isOld = isPlaceholderData || hasUnsaved || factsOf(draft).isReading;
  return (
    <div className={classes.row} data-old={isOld || undefined}>
      <RowPreview key={`${place.sheet} ${place.row}`} preview={data} />
    </div>
  );
}
