import { useQuery } from "@tanstack/react-query";
import { useWords } from "../../words/use-words.ts";
import { factsOf } from "../draft-facts.ts";
import { statisticsQuery } from "../queries.ts";
import { useDraft } from "../use-draft.ts";
import { Ledger } from "./ledger.tsx";

/** From the rows of the sheet to the messages that go: every difference has its line. */
export function WhoLedger() {
  const { creationConfirm, numbers } = useWords();
  const { draft, version } = useDraft();
  const { rows, problemRows, messages, skipped } = factsOf(draft);
  const { data } = useQuery(statisticsQuery(draft.id, version));
  const reasons = (data?.reasons ?? []).filter(({ state, count }) => state === "skipped" && count > 0);
  const told = reasons.reduce((sum, { count }) => sum + count, 0);
  const others = messages + skipped - (rows - problemRows);
  const minus = (name: string, count: number) => ({ name, count: -count });
  const lines = [
    minus(creationConfirm.withProblem, problemRows),
    ...(others < 0 ? [minus(creationConfirm.leftOut, -others)] : []),
    ...(others > 0 ? [minus(creationConfirm.severalRecipients, -others)] : []),
    ...reasons.map(({ text, count }) => minus(text ?? creationConfirm.skipped, count)),
    minus(reasons.length > 0 ? creationConfirm.otherSkipped : creationConfirm.skipped, skipped - told),
  ].filter(({ count }) => count !== 0);
  const write = (count: number) => `${count < 0 ? "−" : "+"}${numbers.number(Math.abs(count))}`;
  return (
    <Ledger
      title={creationConfirm.whoTitle}
      lines={[
        { name: creationConfirm.rows, figure: numbers.number(rows) },
        ...lines.map(({ name, count }) => ({ name, figure: write(count) })),
      ]}
      sum={{ name: creationConfirm.messages, figure: numbers.number(messages) }}
    />
  );
}
