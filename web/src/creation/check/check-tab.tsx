import { Text } from "@mantine/core";
import { IconArrowForwardUp, IconCircleCheckFilled, IconExclamationCircleFilled } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "../../words/use-words.ts";
import { factsOf } from "../draft-facts.ts";
import { NeedsSheet } from "../needs-sheet.tsx";
import { useDraft } from "../use-draft.ts";
import classes from "./check.module.css";
import { ProblemSection } from "./problem-section.tsx";
import { useKnownProblems } from "./use-known-problems.ts";
import { WorthKnowing } from "./worth-knowing.tsx";

/** Check: how many can go, which rows cannot and why, and what is worth knowing. */
export function CheckTab() {
  const { creationCheck } = useWords();
  const { draft } = useDraft();
  const facts = factsOf(draft);
  const known = useKnownProblems();
  const [shown, setShown] = useState<string | null>(null);
  if (facts.rows === 0 && facts.problems.size === 0) return <NeedsSheet />;
  const errors = known.filter(({ severity }) => severity === "error");
  const warnings = known.filter(({ severity }) => severity === "warning");
  const hasAny = facts.problemRows > 0 || errors.length > 0;
  return (
    <>
      <Tally />
      {hasAny ? <ProblemSection known={errors} /> : !facts.isReading && <AllGood />}
      {warnings.length > 0 && <WorthKnowing known={warnings} shown={shown} onShow={setShown} />}
      {facts.isReading && <Text mt="lg">{creationCheck.reading}</Text>}
    </>
  );
}

function AllGood() {
  const { creationCheck, numbers } = useWords();
  const { draft } = useDraft();
  const { rows } = factsOf(draft);
  return (
    <section className={classes.good}>
      <IconCircleCheckFilled size={20} color="var(--delivered-fill)" aria-hidden="true" />
      {creationCheck.allGood(rows, numbers.number(rows))}
    </section>
  );
}

function Tally() {
  const { creationCheck, numbers } = useWords();
  const { draft } = useDraft();
  const { rows, messages, problemRows, skipped } = factsOf(draft);
  const figures = [
    { count: messages, text: creationCheck.canGo(messages), icon: IconCircleCheckFilled, colour: "delivered" },
    { count: problemRows, text: creationCheck.bad(problemRows), icon: IconExclamationCircleFilled, colour: "failed" },
    { count: skipped, text: creationCheck.skipped(skipped), icon: IconArrowForwardUp, colour: "cancelled" },
  ];
  return (
    <section aria-live="polite">
      <dl className={classes.tally}>
        {figures.map(({ count, text, icon: Icon, colour }) => (
          <div key={colour}>
            <dt>
              <Icon size={16} color={`var(--${colour}-fill)`} aria-hidden="true" />
              {text}
            </dt>
            <dd>{numbers.number(count)}</dd>
          </div>
        ))}
      </dl>
      <Text c="dimmed" mt="sm">
        {problemRows > 0
          ? creationCheck.ofRowsWithBad(rows, numbers.number(rows))
          : creationCheck.ofRows(rows, numbers.number(rows))}
      </Text>
    </section>
  );
}
