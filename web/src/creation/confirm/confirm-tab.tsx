import { DayBar } from "../../look/day-bar.tsx";
import { Pieces } from "../../look/phone.tsx";
import { Sentence } from "../../words/sentence.tsx";
import { NeedsSheet } from "../needs-sheet.tsx";
import { cutTemplate } from "../preview/filled.ts";
import { hasTextColumn } from "../slip-lines.ts";
import { useDraft } from "../use-draft.ts";
import { useSlipFacts } from "../use-slip-facts.ts";
import { findWindowFault, shortTime, sortWindows } from "../when/windows.ts";
import { ApprovalNote } from "./approval-note.tsx";
import classes from "./confirm.module.css";
import { PartsLedger } from "./parts-ledger.tsx";
import { sayAll } from "./say-all.ts";
import { WhoLedger } from "./who-ledger.tsx";

/** Confirm: all that will happen in a few sentences, drawn, and as sums. */
export function ConfirmTab() {
  const inHand = useDraft();
  const facts = useSlipFacts(inHand);
  const { creationConfirm } = facts.words;
  const { draft } = inHand;
  const text = draft.defaults.text ?? "";
  const windows = sortWindows(facts.windows).map(({ from, to }) => ({ from: shortTime(from), to: shortTime(to) }));
  if (facts.facts.rows === 0) return <NeedsSheet />;
  return (
    <div className={classes.confirm}>
      <p className={classes.sentence} aria-live="polite">
        <Sentence text={sayAll(facts)} />
      </p>
      <div className={classes.beside}>
        <blockquote className={classes.bubble}>
          {text === "" || hasTextColumn(draft) ? creationConfirm.ownTexts : <Pieces text={cutTemplate(text)} />}
        </blockquote>
        <ApprovalNote />
      </div>
      {!findWindowFault(windows) && (
        <DayBar
          windows={windows}
          label={creationConfirm.hours(windows.map(({ from, to }) => `${from}–${to}`).join(", "))}
        />
      )}
      <div className={classes.ledgers}>
        <WhoLedger />
        <PartsLedger />
      </div>
    </div>
  );
}
