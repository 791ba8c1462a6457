import { Title } from "@mantine/core";
import { useZone } from "../app/use-session.ts";
import { Sentence } from "../words/sentence.tsx";
import { useWords } from "../words/use-words.ts";
import classes from "./slip.module.css";
import { sayNight, sayParts, sayWhat, sayWhen, sayWho } from "./slip-lines.ts";
import type { Tab } from "./tabs.ts";
import type { DraftInHand } from "./use-draft.ts";
import { useSlipFacts } from "./use-slip-facts.ts";

const lineOfTab: Partial<Record<Tab, string>> = { main: "what", check: "who", when: "when", preview: "size" };

/** What will happen, in plain sentences: who gets what, and when. The line that the tab is about is lit. */
export function Slip({ tab, inHand }: { tab: Tab; inHand: DraftInHand }) {
  const { creation } = useWords();
  const { slip } = creation;
  const facts = useSlipFacts(inHand);
  const lines = [
    { name: "what", title: slip.what, text: sayWhat(facts) },
    { name: "who", title: slip.who, text: sayWho(facts) },
    { name: "when", title: slip.when, text: sayWhen(facts) },
    { name: "night", title: slip.night, text: sayNight(facts) },
    { name: "size", title: slip.size, text: sayParts(facts) },
  ];
  return (
    <SlipFrame>
      <dl className={classes.lines}>
        {lines.map(({ name, title, text }) => (
          <div key={name} className={classes.line} data-current={name === lineOfTab[tab] || undefined}>
            <dt>{title}</dt>
            <dd>
              <Sentence text={text} />
            </dd>
          </div>
        ))}
      </dl>
      <SavedState inHand={inHand} />
    </SlipFrame>
  );
}

/** The slip before there is a sheet. */
export function BlankSlip({ inHand }: { inHand: DraftInHand | null }) {
  const { creation } = useWords();
  return (
    <SlipFrame>
      <p>{creation.slip.blank}</p>
      {inHand && <SavedState inHand={inHand} />}
    </SlipFrame>
  );
}

function SlipFrame({ children }: { children: React.ReactNode }) {
  const { creation } = useWords();
  return (
    <aside className={classes.slip} aria-labelledby="slip-title">
      <Title order={2} size="h3" id="slip-title">
        {creation.slip.title}
      </Title>
      {children}
    </aside>
  );
}

function SavedState({ inHand }: { inHand: DraftInHand }) {
  const { creation, numbers } = useWords();
  const zone = useZone();
  const { slip } = creation;
  const { savedAt, hasUnsaved, isSaving, saveError } = inHand;
  const saved = savedAt ? slip.saved(numbers.time(savedAt, zone)) : slip.savedBefore;
  const waiting = saveError ? slip.unsaved : inHand.isUnfinished ? slip.unfinished : slip.saving;
  return (
    <div className={classes.state} role="status">
      {hasUnsaved || isSaving ? waiting : saved}
    </div>
  );
}
