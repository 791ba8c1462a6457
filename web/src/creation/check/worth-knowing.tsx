import { Anchor, Table, Text, Title } from "@mantine/core";
import { Fragment } from "react";
import { useWords } from "../../words/use-words.ts";
import flush from "../flush-table.module.css";
import classes from "./check.module.css";
import { ProblemTable } from "./problem-table.tsx";
import { sayKind } from "./say-kind.ts";
import type { KnownProblem } from "./use-known-problems.ts";

type Props = { known: KnownProblem[]; shown: string | null; onShow(code: string | null): void };

/** Warnings: they stop nothing. Each shows its rows on demand. */
export function WorthKnowing({ known, shown, onShow }: Props) {
  const { creationCheck } = useWords();
  return (
    <section aria-labelledby="worth-title">
      <Title order={2} id="worth-title">
        {creationCheck.worthKnowing}
      </Title>
      <Text c="dimmed" mb="sm">
        {creationCheck.stopsNothing}
      </Text>
      <Table className={`${flush.table} ${classes.worth}`}>
        <Table.Tbody>
          {known.map((one) => (
            <Warning key={one.code} known={one} isShown={shown === one.code} onShow={onShow} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function Warning({ known, isShown, onShow }: { known: KnownProblem; isShown: boolean; onShow: Props["onShow"] }) {
  const words = useWords();
  const { creationCheck, numbers, actions } = words;
  const { code, count, sample } = known;
  const isOfSheet = sample.row === null;
  return (
    <Fragment>
      <Table.Tr>
        <Table.Td className={classes.count ?? ""}>{isOfSheet ? "" : numbers.number(count)}</Table.Td>
        <Table.Td>
          {isOfSheet ? (
            sample.message
          ) : (
            <>
              {sayKind(sample, words)}{" "}
              <Text span size="sm" c="dimmed">
                {creationCheck.such(numbers.number(sample.row ?? 0))}
              </Text>
            </>
          )}
        </Table.Td>
        <Table.Td align="right">
          {!isOfSheet && (
            <Anchor
              component="button"
              type="button"
              aria-expanded={isShown}
              aria-label={creationCheck.showRows(sayKind(sample, words))}
              onClick={() => onShow(isShown ? null : code)}
            >
              {isShown ? creationCheck.hide : actions.show}
            </Anchor>
          )}
        </Table.Td>
      </Table.Tr>
      {isShown && (
        <Table.Tr>
          <Table.Td colSpan={3} className={classes.shown ?? ""}>
            <ProblemTable code={code} severity="warning" />
          </Table.Td>
        </Table.Tr>
      )}
    </Fragment>
  );
}
