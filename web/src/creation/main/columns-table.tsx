import { Button, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../words/use-words.ts";
import flush from "../flush-table.module.css";
import { holesOf } from "../preview/filled.ts";
import { useDraft } from "../use-draft.ts";
import type { Sheet, Understood } from "../wire.ts";
import { ColumnChoice } from "./column-choice.tsx";
import classes from "./main.module.css";
import { useFieldTitles } from "./use-field-titles.ts";

/** Each column of a sheet, what stands in it, and what it was understood as. */
export function ColumnsTable({ sheet, isOnly }: { sheet: Sheet; isOnly: boolean }) {
  const { creation } = useWords();
  const { understood } = sheet;
  if (understood.length === 0) return null;
  return (
    <Table className={`${flush.table} ${classes.columns}`}>
      {!isOnly && <Table.Caption style={{ captionSide: "top", textAlign: "left" }}>{sheet.fileName}</Table.Caption>}
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="26%">{creation.columnInSheet}</Table.Th>
          <Table.Th>{creation.firstRowSays}</Table.Th>
          <Table.Th w="42%">{creation.understoodAs}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {understood.map((column) => (
          <Column key={column.title} column={column} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Column({ column }: { column: Understood }) {
  const { title, sample } = column;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={600}>
        {title}
      </Table.Th>
      <Table.Td>
        <Text span c="dimmed" lineClamp={2}>
          {sample}
        </Text>
      </Table.Td>
      <Table.Td>
        <Meaning column={column} />
      </Table.Td>
    </Table.Tr>
  );
}

/** What a column was understood as; asked only where it says so neither itself nor by its place in the text. */
function Meaning({ column }: { column: Understood }) {
  const { creation } = useWords();
  const { draft } = useDraft();
  const titleOf = useFieldTitles();
  const [isOpen, setOpen] = useState(false);
  const { title, field, isVariable, canChange } = column;
  const isUsed = holesOf(draft.defaults.text ?? "").some((name) => name.toLowerCase() === title.trim().toLowerCase());
  if (canChange && (isOpen || (field === null && !isUsed))) return <ColumnChoice column={column} />;
  const meaning = field ? titleOf(field) : isVariable ? creation.variable(title) : creation.usedNowhere;
  return (
    <span className={classes.meaning}>
      {meaning}
      {canChange && (
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={creation.assignColumn(title)}
          onClick={() => setOpen(true)}
          className={classes.change ?? ""}
        >
          {creation.change}
        </Button>
      )}
    </span>
  );
}
