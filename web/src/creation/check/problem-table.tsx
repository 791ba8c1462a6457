import { Button, Skeleton, Table, Text } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { LoadFailed } from "../../look/load-failed.tsx";
import { useWords } from "../../words/use-words.ts";
import flush from "../flush-table.module.css";
import { draftKey } from "../queries.ts";
import { useDraft } from "../use-draft.ts";
import type { Problem, Problems } from "../wire.ts";
import classes from "./check.module.css";

type Wanted = { code: string | null; severity: Problem["severity"] };

const FIRST = 8;
const MORE = 100;

/** The rows with a problem or a warning, with what is wrong above the cell as it is. */
export function ProblemTable({ code, severity }: Wanted) {
  const { creationCheck } = useWords();
  const { draft } = useDraft();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage, isPlaceholderData } = useProblems({
    code,
    severity,
  });
  if (error && !data) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={300} />;
  const problems = data.pages.flatMap(({ items }) => items);
  const hasSeveralSheets = draft.sheets.length > 1;
  return (
    <div style={{ opacity: isPlaceholderData ? 0.5 : 1 }}>
      <Table className={`${flush.table} ${classes.table}`}>
        <Table.Thead>
          <Table.Tr>
            {hasSeveralSheets && <Table.Th>{creationCheck.file}</Table.Th>}
            <Table.Th className={classes.row ?? ""}>{creationCheck.row}</Table.Th>
            <Table.Th>{creationCheck.column}</Table.Th>
            <Table.Th>{creationCheck.wrong}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {problems.map((problem) => (
            <ProblemRow
              key={`${problem.sheet} ${problem.row} ${problem.column} ${problem.code} ${problem.value}`}
              problem={problem}
              file={hasSeveralSheets ? nameOf(draft.sheets, problem.sheet) : undefined}
            />
          ))}
        </Table.Tbody>
      </Table>
      {hasNextPage && (
        <Button variant="subtle" mt="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {creationCheck.more}
        </Button>
      )}
    </div>
  );
}

function useProblems({ code, severity }: Wanted) {
  const { draft, version } = useDraft();
  return useInfiniteQuery({
    queryKey: [...draftKey(draft.id), "problems", severity, code, version],
    queryFn: ({ pageParam, signal }) => {
      const query = { severity, code, cursor: pageParam, limit: pageParam ? MORE : FIRST };
      return call<Problems>("GET", `/distributions/${draft.id}/problems`, { query, signal });
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}

function ProblemRow({ problem, file }: { problem: Problem; file: string | undefined }) {
  const { creationCheck, numbers } = useWords();
  const { row, column, message, value } = problem;
  return (
    <Table.Tr>
      {file !== undefined && (
        <Table.Td className={classes.file ?? ""}>
          <Text span c="dimmed" lineClamp={2}>
            {file}
          </Text>
        </Table.Td>
      )}
      <Table.Td className={classes.row ?? ""} data-label={creationCheck.row}>
        {row === null ? "" : numbers.number(row)}
      </Table.Td>
      <Table.Td className={classes.column ?? ""}>{column ?? creationCheck.whole}</Table.Td>
      <Table.Td className={classes.wrong ?? ""}>
        <div>{message}</div>
        {row !== null && (
          <span className={classes.cell} data-mild={problem.severity === "warning" || undefined}>
            {value === "" ? <i>{creationCheck.emptyCell}</i> : value}
          </span>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function nameOf(sheets: { number: number; fileName: string }[], wanted: number): string {
  return sheets.find(({ number }) => number === wanted)?.fileName ?? String(wanted);
}
