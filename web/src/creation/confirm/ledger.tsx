import { Table, Title } from "@mantine/core";
import { useId } from "react";
import flush from "../flush-table.module.css";
import classes from "./confirm.module.css";

export type LedgerLine = { name: string; figure: string };

type Props = { title: string; lines: LedgerLine[]; sum: LedgerLine; after?: LedgerLine };

/** Figures that come to a bold sum. */
export function Ledger({ title, lines, sum, after }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} style={{ margin: 0 }}>
      <Title order={2} mb="sm" id={id}>
        {title}
      </Title>
      <Table aria-labelledby={id} className={`${flush.table} ${classes.ledger}`}>
        <Table.Tbody>
          {lines.map((line) => (
            <Line key={line.name} line={line} />
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Line line={sum} className={classes.sum} />
          {after && <Line line={after} />}
        </Table.Tfoot>
      </Table>
    </section>
  );
}

function Line({ line: { name, figure }, className }: { line: LedgerLine; className?: string | undefined }) {
  return (
    <Table.Tr className={className ?? ""}>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td align="right">{figure}</Table.Td>
    </Table.Tr>
  );
}
