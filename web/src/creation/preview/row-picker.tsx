import { ActionIcon, Button, Group, NumberInput, Select, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "../../words/use-words.ts";
import type { PreviewedRow } from "../queries.ts";
import { sampleProblemQuery } from "../queries.ts";
import { useDraft } from "../use-draft.ts";

const LAST_ROW = 1_048_576;

type Props = { place: PreviewedRow; onChoose(place: PreviewedRow): void };

/** Which row is looked at: by its number, its neighbours, or what is special about it. */
export function RowPicker({ place, onChoose }: Props) {
  const { creationPreview, numbers } = useWords();
  const { draft } = useDraft();
  const sheet = draft.sheets.find(({ number }) => number === place.sheet);
  const go = (row: number) => onChoose({ ...place, row: Math.min(Math.max(row, 1), LAST_ROW) });
  return (
    <Group justify="space-between" gap="md">
      <Group gap="xs">
        <ActionIcon variant="default" size="lg" aria-label={creationPreview.previous} onClick={() => go(place.row - 1)}>
          <IconChevronLeft size={18} aria-hidden="true" />
        </ActionIcon>
        <Text span>{creationPreview.row}</Text>
        <NumberInput
          aria-label={creationPreview.rowNumber}
          hideControls
          allowDecimal={false}
          allowNegative={false}
          min={1}
          max={LAST_ROW}
          value={place.row}
          onChange={(value) => Number(value) >= 1 && go(Number(value))}
          w={92}
        />
        <Text span>{creationPreview.of(numbers.number(sheet?.rows ?? 0))}</Text>
        <ActionIcon variant="default" size="lg" aria-label={creationPreview.next} onClick={() => go(place.row + 1)}>
          <IconChevronRight size={18} aria-hidden="true" />
        </ActionIcon>
        <SheetSelect place={place} onChoose={onChoose} />
      </Group>
      <Jumps place={place} onChoose={onChoose} />
    </Group>
  );
}

function SheetSelect({ place, onChoose }: Props) {
  const { creationPreview } = useWords();
  const { draft } = useDraft();
  const sheets = draft.sheets.filter(({ state }) => state !== "refused");
  if (sheets.length < 2) return null;
  return (
    <Select
      aria-label={creationPreview.file}
      allowDeselect={false}
      data={sheets.map(({ number, fileName }) => ({ value: String(number), label: fileName }))}
      value={String(place.sheet)}
      onChange={(value) => onChoose({ sheet: Number(value), row: 2 })}
      w={220}
    />
  );
}

function Jumps({ place, onChoose }: Props) {
  const { creationPreview } = useWords();
  const { draft, version } = useDraft();
  const sheet = draft.sheets.find(({ number }) => number === place.sheet);
  const hasLong = Boolean(sheet?.problems.sms_unicode);
  const { data: long } = useQuery({ ...sampleProblemQuery(draft.id, "sms_unicode", version), enabled: hasLong });
  const rows = sheet?.rows ?? 0;
  return (
    <Group gap={4}>
      <Text size="sm" c="dimmed" mr={4}>
        {creationPreview.jump}
      </Text>
      {long?.row && (
        <Jump
          isHere={long.row === place.row && long.sheet === place.sheet}
          onClick={() => onChoose({ sheet: long.sheet, row: long.row ?? 1 })}
        >
          {creationPreview.otherAlphabet}
        </Jump>
      )}
      <Jump isHere={false} onClick={() => onChoose({ ...place, row: 2 + Math.floor(Math.random() * rows) })}>
        {creationPreview.anyRow}
      </Jump>
    </Group>
  );
}

function Jump({ isHere, onClick, children }: { isHere: boolean; onClick(): void; children: string }) {
  return (
    <Button
      variant={isHere ? "light" : "subtle"}
      size="compact-md"
      c={isHere ? undefined : "var(--ink)"}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
