import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useMay } from "../app/use-session.ts";
import { useWords } from "../words/use-words.ts";
import { SendButton } from "./confirm/send-button.tsx";
import classes from "./creation.module.css";
import { DiscardDraft } from "./discard-draft.tsx";
import { factsOf } from "./draft-facts.ts";
import { type Tab, tabBeside } from "./tabs.ts";
import { useDraft } from "./use-draft.ts";
import { useSlipFacts } from "./use-slip-facts.ts";

/** What one can do next, and what it comes to; always in sight. */
export function Foot({ tab, onChoose }: { tab: Tab; onChoose(tab: Tab): void }) {
  const { creation } = useWords();
  const { draft } = useDraft();
  const mayDiscard = useMay("send");
  const before = tabBeside(tab, -1);
  const after = tabBeside(tab, 1);
  return (
    <FootFrame
      back={
        before ? (
          <Button
            variant="default"
            size="md"
            leftSection={<IconArrowLeft size={16} aria-hidden="true" />}
            onClick={() => onChoose(before)}
          >
            {creation.tabs[before]}
          </Button>
        ) : (
          mayDiscard && <DiscardDraft draft={draft} rows={factsOf(draft).rows} />
        )
      }
    >
      {after ? <Forward to={after} onChoose={onChoose} /> : <SendButton />}
    </FootFrame>
  );
}

/** The foot's place: the way back at the left, the way forward at the right. */
export function FootFrame({ back, children }: { back?: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.foot}>
      {back}
      <div className={classes.forward}>{children}</div>
    </div>
  );
}

function Forward({ to, onChoose }: { to: Tab; onChoose(tab: Tab): void }) {
  const inHand = useDraft();
  const { facts, parts, words } = useSlipFacts(inHand);
  const { creation, numbers } = words;
  const { rows, messages } = facts;
  const sum = parts
    ? creation.sumWithParts(messages, numbers.number(messages), parts, numbers.number(parts))
    : creation.sum(messages, numbers.number(messages));
  const rowsSum = creation.sumRows(rows, numbers.number(rows));
  const labels: Record<string, string> = {
    check: creation.checkRows(rows, numbers.number(rows)),
    when: messages > 0 ? creation.goOn(messages, numbers.number(messages)) : creation.next.when,
    preview: creation.next.preview,
    confirm: creation.next.confirm,
  };
  return (
    <>
      {rows > 0 && <span className={classes.sum}>{to === "check" || facts.isReading ? rowsSum : sum}</span>}
      <Button
        size="md"
        onClick={() => {
          inHand.save();
          onChoose(to);
        }}
      >
        {labels[to]}
      </Button>
    </>
  );
}
